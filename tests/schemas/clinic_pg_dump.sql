--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: audit; Type: SCHEMA; Schema: -; Owner: seedbed
--

CREATE SCHEMA audit;


ALTER SCHEMA audit OWNER TO seedbed;

--
-- Name: SCHEMA audit; Type: COMMENT; Schema: -; Owner: seedbed
--

COMMENT ON SCHEMA audit IS 'who did what';


--
-- Name: level; Type: TYPE; Schema: audit; Owner: seedbed
--

CREATE TYPE audit.level AS ENUM (
    'info',
    'warning',
    'alarm'
);


ALTER TYPE audit.level OWNER TO seedbed;

--
-- Name: appointment_status; Type: TYPE; Schema: public; Owner: seedbed
--

CREATE TYPE public.appointment_status AS ENUM (
    'booked',
    'arrived',
    'in_progress',
    'done',
    'no_show',
    'cancelled'
);


ALTER TYPE public.appointment_status OWNER TO seedbed;

--
-- Name: email_address; Type: DOMAIN; Schema: public; Owner: seedbed
--

CREATE DOMAIN public.email_address AS text
	CONSTRAINT email_address_check CHECK ((VALUE ~ '^[^@\s]+@[^@\s]+$'::text));


ALTER DOMAIN public.email_address OWNER TO seedbed;

--
-- Name: percentage; Type: DOMAIN; Schema: public; Owner: seedbed
--

CREATE DOMAIN public.percentage AS numeric(5,2) NOT NULL DEFAULT 0
	CONSTRAINT percentage_check CHECK (((VALUE >= (0)::numeric) AND (VALUE <= (100)::numeric)));


ALTER DOMAIN public.percentage OWNER TO seedbed;

--
-- Name: sex; Type: TYPE; Schema: public; Owner: seedbed
--

CREATE TYPE public.sex AS ENUM (
    'f',
    'm',
    'x'
);


ALTER TYPE public.sex OWNER TO seedbed;

--
-- Name: touch(); Type: FUNCTION; Schema: public; Owner: seedbed
--

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;


ALTER FUNCTION public.touch() OWNER TO seedbed;

SET default_tablespace = '';

--
-- Name: events; Type: TABLE; Schema: audit; Owner: seedbed
--

CREATE TABLE audit.events (
    id bigint NOT NULL,
    happened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    level audit.level DEFAULT 'info'::audit.level NOT NULL,
    actor_id uuid,
    table_name text NOT NULL,
    row_key text,
    before jsonb,
    after jsonb,
    address inet
)
PARTITION BY LIST (level);


ALTER TABLE audit.events OWNER TO seedbed;

--
-- Name: events_id_seq; Type: SEQUENCE; Schema: audit; Owner: seedbed
--

CREATE SEQUENCE audit.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE audit.events_id_seq OWNER TO seedbed;

--
-- Name: events_id_seq; Type: SEQUENCE OWNED BY; Schema: audit; Owner: seedbed
--

ALTER SEQUENCE audit.events_id_seq OWNED BY audit.events.id;


SET default_table_access_method = heap;

--
-- Name: events_loud; Type: TABLE; Schema: audit; Owner: seedbed
--

CREATE TABLE audit.events_loud (
    id bigint DEFAULT nextval('audit.events_id_seq'::regclass) NOT NULL,
    happened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    level audit.level DEFAULT 'info'::audit.level NOT NULL,
    actor_id uuid,
    table_name text NOT NULL,
    row_key text,
    before jsonb,
    after jsonb,
    address inet
);


ALTER TABLE audit.events_loud OWNER TO seedbed;

--
-- Name: events_quiet; Type: TABLE; Schema: audit; Owner: seedbed
--

CREATE TABLE audit.events_quiet (
    id bigint DEFAULT nextval('audit.events_id_seq'::regclass) NOT NULL,
    happened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    level audit.level DEFAULT 'info'::audit.level NOT NULL,
    actor_id uuid,
    table_name text NOT NULL,
    row_key text,
    before jsonb,
    after jsonb,
    address inet
);


ALTER TABLE audit.events_quiet OWNER TO seedbed;

--
-- Name: appointments; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.appointments (
    id bigint NOT NULL,
    site_id bigint NOT NULL,
    room_code character varying(8),
    patient_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    status public.appointment_status DEFAULT 'booked'::public.appointment_status NOT NULL,
    starts_at timestamp(0) with time zone NOT NULL,
    ends_at timestamp(0) with time zone NOT NULL,
    reason text,
    CONSTRAINT appointments_times_check CHECK ((ends_at > starts_at))
)
PARTITION BY RANGE (starts_at);


ALTER TABLE public.appointments OWNER TO seedbed;

--
-- Name: appointments_2024; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.appointments_2024 (
    id bigint NOT NULL,
    site_id bigint NOT NULL,
    room_code character varying(8),
    patient_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    status public.appointment_status DEFAULT 'booked'::public.appointment_status NOT NULL,
    starts_at timestamp(0) with time zone NOT NULL,
    ends_at timestamp(0) with time zone NOT NULL,
    reason text,
    CONSTRAINT appointments_times_check CHECK ((ends_at > starts_at))
);


ALTER TABLE public.appointments_2024 OWNER TO seedbed;

--
-- Name: appointments_2025; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.appointments_2025 (
    id bigint NOT NULL,
    site_id bigint NOT NULL,
    room_code character varying(8),
    patient_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    status public.appointment_status DEFAULT 'booked'::public.appointment_status NOT NULL,
    starts_at timestamp(0) with time zone NOT NULL,
    ends_at timestamp(0) with time zone NOT NULL,
    reason text,
    CONSTRAINT appointments_times_check CHECK ((ends_at > starts_at))
);


ALTER TABLE public.appointments_2025 OWNER TO seedbed;

--
-- Name: appointments_id_seq; Type: SEQUENCE; Schema: public; Owner: seedbed
--

ALTER TABLE public.appointments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.appointments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: documents; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.documents (
    id bigint NOT NULL,
    title text NOT NULL,
    mime_type character varying(80) NOT NULL,
    content bytea,
    keywords tsvector,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.documents OWNER TO seedbed;

--
-- Name: documents_id_seq; Type: SEQUENCE; Schema: public; Owner: seedbed
--

CREATE SEQUENCE public.documents_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.documents_id_seq OWNER TO seedbed;

--
-- Name: documents_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: seedbed
--

ALTER SEQUENCE public.documents_id_seq OWNED BY public.documents.id;


--
-- Name: invoice_lines; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.invoice_lines (
    organisation_id bigint NOT NULL,
    invoice_number integer NOT NULL,
    line smallint NOT NULL,
    text character varying(200) NOT NULL,
    quantity numeric(8,2) DEFAULT 1 NOT NULL,
    price numeric(12,2) NOT NULL,
    discount public.percentage
);


ALTER TABLE public.invoice_lines OWNER TO seedbed;

--
-- Name: invoices; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.invoices (
    organisation_id bigint NOT NULL,
    number integer NOT NULL,
    patient_id uuid NOT NULL,
    currency character(3) DEFAULT 'CHF'::bpchar NOT NULL,
    net numeric(12,2) NOT NULL,
    tax numeric(12,2) DEFAULT 0 NOT NULL,
    total numeric(12,2) GENERATED ALWAYS AS ((net + tax)) STORED,
    due_on date NOT NULL,
    paid_on date,
    CONSTRAINT invoices_currency_check CHECK ((currency = ANY (ARRAY['CHF'::bpchar, 'EUR'::bpchar, 'USD'::bpchar]))),
    CONSTRAINT invoices_net_check CHECK ((net >= (0)::numeric)),
    CONSTRAINT invoices_number_check CHECK ((number > 0))
);


ALTER TABLE public.invoices OWNER TO seedbed;

--
-- Name: letters; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.letters (
    recipient_id uuid,
    sent_on date
)
INHERITS (public.documents);


ALTER TABLE public.letters OWNER TO seedbed;

--
-- Name: organisations; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.organisations (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    tax_number character varying(20),
    main_site_id bigint NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone
);


ALTER TABLE public.organisations OWNER TO seedbed;

--
-- Name: organisations_id_seq; Type: SEQUENCE; Schema: public; Owner: seedbed
--

CREATE SEQUENCE public.organisations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.organisations_id_seq OWNER TO seedbed;

--
-- Name: organisations_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: seedbed
--

ALTER SEQUENCE public.organisations_id_seq OWNED BY public.organisations.id;


--
-- Name: patients; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.patients (
    person_id uuid NOT NULL,
    insurance_number character(13),
    allergies text[],
    emergency_contact_id uuid,
    CONSTRAINT patients_check CHECK ((emergency_contact_id <> person_id))
);


ALTER TABLE public.patients OWNER TO seedbed;

--
-- Name: people; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.people (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    given_name character varying(60) NOT NULL,
    family_name character varying(60) NOT NULL,
    full_name text GENERATED ALWAYS AS ((((given_name)::text || ' '::text) || (family_name)::text)) STORED,
    email public.email_address,
    phone character varying(30),
    born_on date,
    sex public.sex NOT NULL,
    CONSTRAINT people_born_on_check CHECK ((born_on > '1900-01-01'::date))
);


ALTER TABLE public.people OWNER TO seedbed;

--
-- Name: TABLE people; Type: COMMENT; Schema: public; Owner: seedbed
--

COMMENT ON TABLE public.people IS 'patients and staff alike';


--
-- Name: COLUMN people.phone; Type: COMMENT; Schema: public; Owner: seedbed
--

COMMENT ON COLUMN public.people.phone IS 'in international form, as +41 44 123 45 67';


--
-- Name: rooms; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.rooms (
    site_id bigint NOT NULL,
    code character varying(8) NOT NULL,
    seats smallint DEFAULT 1 NOT NULL,
    CONSTRAINT rooms_code_check CHECK (((code)::text ~ '^[A-Z][0-9]{1,3}$'::text)),
    CONSTRAINT rooms_seats_check CHECK ((seats > 0))
);


ALTER TABLE public.rooms OWNER TO seedbed;

--
-- Name: sites; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.sites (
    id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    name character varying(80) NOT NULL,
    opening_hours integer[] DEFAULT '{}'::integer[] NOT NULL,
    latitude double precision,
    longitude double precision,
    time_zone text DEFAULT 'Europe/Zurich'::text NOT NULL,
    CONSTRAINT sites_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
    CONSTRAINT sites_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision)))
);


ALTER TABLE public.sites OWNER TO seedbed;

--
-- Name: sites_id_seq; Type: SEQUENCE; Schema: public; Owner: seedbed
--

CREATE SEQUENCE public.sites_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.sites_id_seq OWNER TO seedbed;

--
-- Name: sites_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: seedbed
--

ALTER SEQUENCE public.sites_id_seq OWNED BY public.sites.id;


--
-- Name: staff; Type: TABLE; Schema: public; Owner: seedbed
--

CREATE TABLE public.staff (
    person_id uuid NOT NULL,
    organisation_id bigint NOT NULL,
    number integer NOT NULL,
    manager_id uuid,
    workload public.percentage,
    hired_on date NOT NULL,
    left_on date,
    CONSTRAINT staff_dates_check CHECK (((left_on IS NULL) OR (left_on >= hired_on)))
);


ALTER TABLE public.staff OWNER TO seedbed;

--
-- Name: staff_names; Type: VIEW; Schema: public; Owner: seedbed
--

CREATE VIEW public.staff_names AS
 SELECT staff.person_id,
    people.full_name
   FROM (public.staff
     JOIN public.people ON ((people.id = staff.person_id)));


ALTER TABLE public.staff_names OWNER TO seedbed;

--
-- Name: events_loud; Type: TABLE ATTACH; Schema: audit; Owner: seedbed
--

ALTER TABLE ONLY audit.events ATTACH PARTITION audit.events_loud DEFAULT;


--
-- Name: events_quiet; Type: TABLE ATTACH; Schema: audit; Owner: seedbed
--

ALTER TABLE ONLY audit.events ATTACH PARTITION audit.events_quiet FOR VALUES IN ('info', 'warning');


--
-- Name: appointments_2024; Type: TABLE ATTACH; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.appointments ATTACH PARTITION public.appointments_2024 FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');


--
-- Name: appointments_2025; Type: TABLE ATTACH; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.appointments ATTACH PARTITION public.appointments_2025 FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');


--
-- Name: events id; Type: DEFAULT; Schema: audit; Owner: seedbed
--

ALTER TABLE ONLY audit.events ALTER COLUMN id SET DEFAULT nextval('audit.events_id_seq'::regclass);


--
-- Name: documents id; Type: DEFAULT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.documents ALTER COLUMN id SET DEFAULT nextval('public.documents_id_seq'::regclass);


--
-- Name: letters id; Type: DEFAULT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.letters ALTER COLUMN id SET DEFAULT nextval('public.documents_id_seq'::regclass);


--
-- Name: letters created_at; Type: DEFAULT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.letters ALTER COLUMN created_at SET DEFAULT now();


--
-- Name: organisations id; Type: DEFAULT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.organisations ALTER COLUMN id SET DEFAULT nextval('public.organisations_id_seq'::regclass);


--
-- Name: sites id; Type: DEFAULT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.sites ALTER COLUMN id SET DEFAULT nextval('public.sites_id_seq'::regclass);


--
-- Name: appointments appointments_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.appointments
    ADD CONSTRAINT appointments_pkey PRIMARY KEY (id, starts_at);


--
-- Name: appointments_2024 appointments_2024_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.appointments_2024
    ADD CONSTRAINT appointments_2024_pkey PRIMARY KEY (id, starts_at);


--
-- Name: appointments_2025 appointments_2025_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.appointments_2025
    ADD CONSTRAINT appointments_2025_pkey PRIMARY KEY (id, starts_at);


--
-- Name: documents documents_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (id);


--
-- Name: invoice_lines invoice_lines_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.invoice_lines
    ADD CONSTRAINT invoice_lines_pkey PRIMARY KEY (organisation_id, invoice_number, line);


--
-- Name: invoices invoices_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_pkey PRIMARY KEY (organisation_id, number);


--
-- Name: organisations organisations_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT organisations_pkey PRIMARY KEY (id);


--
-- Name: patients patients_insurance_number_key; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.patients
    ADD CONSTRAINT patients_insurance_number_key UNIQUE (insurance_number);


--
-- Name: patients patients_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.patients
    ADD CONSTRAINT patients_pkey PRIMARY KEY (person_id);


--
-- Name: people people_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);


--
-- Name: rooms rooms_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.rooms
    ADD CONSTRAINT rooms_pkey PRIMARY KEY (site_id, code);


--
-- Name: sites sites_organisation_id_name_key; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.sites
    ADD CONSTRAINT sites_organisation_id_name_key UNIQUE (organisation_id, name);


--
-- Name: sites sites_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.sites
    ADD CONSTRAINT sites_pkey PRIMARY KEY (id);


--
-- Name: staff staff_organisation_id_number_key; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_organisation_id_number_key UNIQUE (organisation_id, number);


--
-- Name: staff staff_pkey; Type: CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (person_id);


--
-- Name: appointments_patient_idx; Type: INDEX; Schema: public; Owner: seedbed
--

CREATE INDEX appointments_patient_idx ON ONLY public.appointments USING btree (patient_id, starts_at DESC);


--
-- Name: appointments_2024_patient_id_starts_at_idx; Type: INDEX; Schema: public; Owner: seedbed
--

CREATE INDEX appointments_2024_patient_id_starts_at_idx ON public.appointments_2024 USING btree (patient_id, starts_at DESC);


--
-- Name: appointments_2025_patient_id_starts_at_idx; Type: INDEX; Schema: public; Owner: seedbed
--

CREATE INDEX appointments_2025_patient_id_starts_at_idx ON public.appointments_2025 USING btree (patient_id, starts_at DESC);


--
-- Name: documents_keywords_idx; Type: INDEX; Schema: public; Owner: seedbed
--

CREATE INDEX documents_keywords_idx ON public.documents USING gin (keywords);


--
-- Name: organisations_tax_number_idx; Type: INDEX; Schema: public; Owner: seedbed
--

CREATE UNIQUE INDEX organisations_tax_number_idx ON public.organisations USING btree (upper((tax_number)::text)) WHERE (tax_number IS NOT NULL);


--
-- Name: people_name_idx; Type: INDEX; Schema: public; Owner: seedbed
--

CREATE INDEX people_name_idx ON public.people USING btree (lower((family_name)::text), lower((given_name)::text));


--
-- Name: appointments_2024_patient_id_starts_at_idx; Type: INDEX ATTACH; Schema: public; Owner: seedbed
--

ALTER INDEX public.appointments_patient_idx ATTACH PARTITION public.appointments_2024_patient_id_starts_at_idx;


--
-- Name: appointments_2024_pkey; Type: INDEX ATTACH; Schema: public; Owner: seedbed
--

ALTER INDEX public.appointments_pkey ATTACH PARTITION public.appointments_2024_pkey;


--
-- Name: appointments_2025_patient_id_starts_at_idx; Type: INDEX ATTACH; Schema: public; Owner: seedbed
--

ALTER INDEX public.appointments_patient_idx ATTACH PARTITION public.appointments_2025_patient_id_starts_at_idx;


--
-- Name: appointments_2025_pkey; Type: INDEX ATTACH; Schema: public; Owner: seedbed
--

ALTER INDEX public.appointments_pkey ATTACH PARTITION public.appointments_2025_pkey;


--
-- Name: organisations organisations_touch; Type: TRIGGER; Schema: public; Owner: seedbed
--

CREATE TRIGGER organisations_touch BEFORE UPDATE ON public.organisations FOR EACH ROW EXECUTE FUNCTION public.touch();


--
-- Name: events events_actor_id_fkey; Type: FK CONSTRAINT; Schema: audit; Owner: seedbed
--

ALTER TABLE audit.events
    ADD CONSTRAINT events_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES public.people(id);


--
-- Name: appointments appointments_patient_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE public.appointments
    ADD CONSTRAINT appointments_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patients(person_id);


--
-- Name: appointments appointments_site_id_room_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE public.appointments
    ADD CONSTRAINT appointments_site_id_room_code_fkey FOREIGN KEY (site_id, room_code) REFERENCES public.rooms(site_id, code) ON UPDATE CASCADE;


--
-- Name: appointments appointments_staff_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE public.appointments
    ADD CONSTRAINT appointments_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES public.staff(person_id);


--
-- Name: invoice_lines invoice_lines_organisation_id_invoice_number_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.invoice_lines
    ADD CONSTRAINT invoice_lines_organisation_id_invoice_number_fkey FOREIGN KEY (organisation_id, invoice_number) REFERENCES public.invoices(organisation_id, number) ON DELETE CASCADE;


--
-- Name: invoices invoices_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);


--
-- Name: invoices invoices_patient_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.invoices
    ADD CONSTRAINT invoices_patient_id_fkey FOREIGN KEY (patient_id) REFERENCES public.patients(person_id);


--
-- Name: letters letters_recipient_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.letters
    ADD CONSTRAINT letters_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES public.people(id);


--
-- Name: organisations organisations_main_site_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT organisations_main_site_fkey FOREIGN KEY (main_site_id) REFERENCES public.sites(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: patients patients_emergency_contact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.patients
    ADD CONSTRAINT patients_emergency_contact_id_fkey FOREIGN KEY (emergency_contact_id) REFERENCES public.people(id) ON DELETE SET NULL;


--
-- Name: patients patients_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.patients
    ADD CONSTRAINT patients_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;


--
-- Name: rooms rooms_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.rooms
    ADD CONSTRAINT rooms_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.sites(id);


--
-- Name: sites sites_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.sites
    ADD CONSTRAINT sites_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;


--
-- Name: staff staff_manager_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_manager_id_fkey FOREIGN KEY (manager_id) REFERENCES public.staff(person_id);


--
-- Name: staff staff_organisation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);


--
-- Name: staff staff_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: seedbed
--

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);


--
-- PostgreSQL database dump complete
--


