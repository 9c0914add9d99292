-- Migrations of a billing service, joined: one tenant column runs through all keys.

create table tenants (
    id          integer generated always as identity primary key,
    slug        varchar(40) not null unique check (slug ~ '^[a-z][a-z0-9-]+$'), -- part of the host name
    plan        text not null default 'free' check (plan in ('free', 'team', 'enterprise')),
    seats       smallint not null default 5 check (seats > 0 and seats <= 10000),
    created_at  timestamptz not null default now()
);

create table users (
    tenant_id   integer not null references tenants on delete cascade,
    id          integer not null,
    email       varchar(254) not null,
    invited_by  integer,
    locale      char(5) not null default 'en-GB',
    locked_at   timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, email),
    foreign key (tenant_id, invited_by) references users (tenant_id, id),
    check (invited_by <> id)
);

create table projects (
    tenant_id   integer not null references tenants on delete cascade,
    code        varchar(8) not null,
    name        text not null,
    owner_id    integer not null,
    budget      numeric(14, 2), -- in the tenant's currency
    starts_on   date not null,
    ends_on     date,
    labels      text[] not null default '{}',
    primary key (tenant_id, code),
    constraint projects_owner_fkey foreign key (tenant_id, owner_id) references users (tenant_id, id),
    constraint projects_period_check check (ends_on is null or ends_on between starts_on and starts_on + 3650)
);

create table memberships (
    tenant_id    integer not null,
    project_code varchar(8) not null,
    user_id      integer not null,
    role         text not null default 'member' check (role in ('member', 'manager', 'viewer')),
    share        real check (share >= 0 and share <= 1),
    primary key (tenant_id, project_code, user_id),
    foreign key (tenant_id, project_code) references projects on delete cascade,
    foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create unique index memberships_one_manager on memberships (tenant_id, project_code) where role = 'manager';

create table time_entries (
    tenant_id    integer not null,
    id           bigserial,
    project_code varchar(8) not null,
    user_id      integer not null,
    day          date not null default current_date,
    minutes      integer not null check (minutes between 1 and 24 * 60),
    rate_cents   integer not null check (rate_cents >= 0),
    amount_cents integer generated always as (minutes * rate_cents / 60) stored,
    note         varchar(400),
    billed       boolean not null default false,
    primary key (tenant_id, id),
    foreign key (tenant_id, project_code, user_id) references memberships (tenant_id, project_code, user_id)
) partition by hash (tenant_id);
create table time_entries_0 partition of time_entries for values with (modulus 2, remainder 0);
create table time_entries_1 partition of time_entries for values with (modulus 2, remainder 1);
create index on time_entries (tenant_id, day);

-- Two tables that need each other: a subscription has a current period, a period belongs to a subscription.
create table subscriptions (
    id                uuid primary key default gen_random_uuid(),
    tenant_id         integer not null unique references tenants,
    current_period_id uuid not null
);
create table periods (
    id              uuid primary key default gen_random_uuid(),
    subscription_id uuid not null references subscriptions (id) deferrable initially deferred,
    valid           daterange not null,
    price           numeric(10, 2) not null check (price >= 0.00),
    discount        numeric(4, 3) not null default 0 check (discount >= 0 and discount < 1),
    external_ref    text unique nulls not distinct,
    exclude using gist (valid with &&)
);
alter table subscriptions
    add constraint subscriptions_period_fkey foreign key (current_period_id) references periods (id)
        deferrable initially deferred;

comment on table time_entries is 'what was worked, by the minute';
comment on column time_entries.billed is 'whether it stands on an invoice';
