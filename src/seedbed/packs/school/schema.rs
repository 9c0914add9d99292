// The tables of a school's administration, as its Rust application sees them through Diesel (PostgreSQL).

pub mod sql_types {
    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "user_status"))]
    pub struct UserStatus;

    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "conversation_kind"))]
    pub struct ConversationKind;

    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "booking_status"))]
    pub struct BookingStatus;

    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "invoice_status"))]
    pub struct InvoiceStatus;

    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "audit_action"))]
    pub struct AuditAction;
}

// ---- The school and its calendar -----------------------------------------------------------------------------------

diesel::table! {
    /// Sites of the school
    campuses (id) {
        id -> Int4,
        #[max_length = 4]
        code -> Varchar,
        #[max_length = 80]
        name -> Varchar,
        #[max_length = 120]
        street_address -> Varchar,
        #[max_length = 60]
        city -> Varchar,
        #[max_length = 10]
        postcode -> Varchar,
        #[max_length = 24]
        phone -> Varchar,
        opened_on -> Date,
    }
}

diesel::table! {
    /// School years, from September to July
    academic_years (id) {
        id -> Int4,
        #[max_length = 9]
        name -> Varchar,
        starts_on -> Date,
        ends_on -> Date,
        is_current -> Bool,
    }
}

diesel::table! {
    /// Three terms a year, each with a half-term holiday
    terms (id) {
        id -> Int4,
        academic_year_id -> Int4,
        #[max_length = 12]
        name -> Varchar,
        starts_on -> Date,
        half_term_from -> Date,
        half_term_to -> Date,
        ends_on -> Date,
    }
}

diesel::table! {
    /// The days of the current term on which the school is open to students
    school_days (id) {
        id -> Int4,
        term_id -> Int4,
        day -> Date,
        /// Week of the term, from 1
        week_no -> Int2,
        /// 1 is Monday
        weekday -> Int2,
    }
}

diesel::table! {
    /// The lessons of a day
    periods (id) {
        id -> Int4,
        #[max_length = 20]
        name -> Varchar,
        starts_at -> Time,
        ends_at -> Time,
    }
}

diesel::table! {
    year_groups (id) {
        id -> Int4,
        #[max_length = 10]
        name -> Varchar,
        /// 7 to 11
        year_no -> Int2,
        key_stage -> Int2,
    }
}

diesel::table! {
    /// Houses; each has a form of every year group
    houses (id) {
        id -> Int4,
        campus_id -> Int4,
        #[max_length = 20]
        name -> Varchar,
        #[max_length = 1]
        letter -> Bpchar,
        #[max_length = 12]
        colour -> Varchar,
        head_id -> Nullable<Int4>,
    }
}

diesel::table! {
    rooms (id) {
        id -> Int4,
        campus_id -> Int4,
        #[max_length = 8]
        code -> Varchar,
        #[max_length = 20]
        kind -> Varchar,
        capacity -> Int2,
    }
}

diesel::table! {
    departments (id) {
        id -> Int4,
        #[max_length = 40]
        name -> Varchar,
    }
}

diesel::table! {
    subjects (id) {
        id -> Int4,
        department_id -> Int4,
        #[max_length = 2]
        code -> Varchar,
        #[max_length = 40]
        name -> Varchar,
        lessons_per_week -> Int2,
        is_core -> Bool,
    }
}

// ---- Users and roles -----------------------------------------------------------------------------------------------

diesel::table! {
    roles (id) {
        id -> Int4,
        #[max_length = 30]
        name -> Varchar,
        #[max_length = 120]
        description -> Varchar,
    }
}

diesel::table! {
    permissions (id) {
        id -> Int4,
        #[max_length = 40]
        code -> Varchar,
        #[max_length = 120]
        description -> Varchar,
    }
}

diesel::table! {
    role_permissions (role_id, permission_id) {
        role_id -> Int4,
        permission_id -> Int4,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::UserStatus;

    /// Everybody who can sign in: staff, students and guardians
    users (id) {
        id -> Int4,
        #[max_length = 60]
        username -> Varchar,
        #[max_length = 120]
        email -> Varchar,
        #[max_length = 100]
        password_hash -> Varchar,
        #[max_length = 40]
        first_name -> Varchar,
        #[max_length = 40]
        last_name -> Varchar,
        status -> UserStatus,
        created_at -> Timestamp,
        last_login_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    user_roles (user_id, role_id) {
        user_id -> Int4,
        role_id -> Int4,
        granted_at -> Timestamp,
    }
}

// ---- People --------------------------------------------------------------------------------------------------------

diesel::table! {
    households (id) {
        id -> Int4,
        #[max_length = 80]
        name -> Varchar,
        #[max_length = 120]
        street_address -> Varchar,
        #[max_length = 60]
        city -> Varchar,
        #[max_length = 10]
        postcode -> Varchar,
        #[max_length = 24]
        phone -> Varchar,
    }
}

diesel::table! {
    students (id) {
        id -> Int4,
        user_id -> Int4,
        household_id -> Int4,
        class_id -> Int4,
        #[max_length = 10]
        admission_no -> Varchar,
        #[max_length = 1]
        gender -> Bpchar,
        date_of_birth -> Date,
        enrolled_on -> Date,
        has_school_lunch -> Bool,
        #[max_length = 20]
        instrument -> Nullable<Varchar>,
    }
}

diesel::table! {
    guardians (id) {
        id -> Int4,
        user_id -> Int4,
        household_id -> Int4,
        #[max_length = 6]
        title -> Varchar,
        date_of_birth -> Date,
        #[max_length = 60]
        occupation -> Varchar,
        #[max_length = 24]
        mobile -> Varchar,
    }
}

diesel::table! {
    student_guardians (student_id, guardian_id) {
        student_id -> Int4,
        guardian_id -> Int4,
        #[max_length = 20]
        relationship -> Varchar,
        /// Whom to call first, from 1
        contact_order -> Int2,
        may_collect -> Bool,
    }
}

diesel::table! {
    medical_notes (id) {
        id -> Int4,
        student_id -> Int4,
        #[max_length = 60]
        condition -> Varchar,
        #[max_length = 8]
        severity -> Varchar,
        instructions -> Text,
        recorded_on -> Date,
    }
}

diesel::table! {
    teachers (id) {
        id -> Int4,
        user_id -> Int4,
        house_id -> Int4,
        department_id -> Int4,
        room_id -> Int4,
        #[max_length = 8]
        staff_no -> Varchar,
        hired_on -> Date,
        /// Share of a full contract
        contract -> Numeric,
    }
}

diesel::table! {
    teacher_subjects (teacher_id, subject_id) {
        teacher_id -> Int4,
        subject_id -> Int4,
        is_main -> Bool,
    }
}

diesel::table! {
    /// Staff who do not teach
    staff_members (id) {
        id -> Int4,
        user_id -> Int4,
        campus_id -> Int4,
        #[max_length = 8]
        staff_no -> Varchar,
        #[max_length = 40]
        job_title -> Varchar,
        hired_on -> Date,
    }
}

// ---- Classes and timetables ----------------------------------------------------------------------------------------

diesel::table! {
    /// Forms of the current year, which are taught together
    classes (id) {
        id -> Int4,
        academic_year_id -> Int4,
        year_group_id -> Int4,
        house_id -> Int4,
        tutor_id -> Int4,
        room_id -> Int4,
        #[max_length = 4]
        name -> Varchar,
    }
}

diesel::table! {
    /// A subject in a year group
    courses (id) {
        id -> Int4,
        subject_id -> Int4,
        year_group_id -> Int4,
        #[max_length = 6]
        code -> Varchar,
        #[max_length = 60]
        title -> Varchar,
    }
}

diesel::table! {
    /// Who teaches a course to a class
    class_courses (id) {
        id -> Int4,
        class_id -> Int4,
        course_id -> Int4,
        teacher_id -> Int4,
    }
}

diesel::table! {
    timetables (id) {
        id -> Int4,
        class_id -> Int4,
        term_id -> Int4,
        version -> Int2,
        published_at -> Timestamp,
    }
}

diesel::table! {
    /// What a class has in a period of every week
    timetable_entries (id) {
        id -> Int4,
        timetable_id -> Int4,
        class_course_id -> Int4,
        teacher_id -> Int4,
        room_id -> Int4,
        /// 1 is Monday
        weekday -> Int2,
        period_id -> Int4,
    }
}

diesel::table! {
    syllabuses (id) {
        id -> Int4,
        course_id -> Int4,
        #[max_length = 80]
        title -> Varchar,
        aim -> Text,
        version -> Int2,
        approved_on -> Date,
    }
}

diesel::table! {
    syllabus_units (id) {
        id -> Int4,
        syllabus_id -> Int4,
        position -> Int2,
        #[max_length = 80]
        title -> Varchar,
        first_week -> Int2,
        last_week -> Int2,
    }
}

diesel::table! {
    /// Lessons as they were held
    lessons (id) {
        id -> Int4,
        timetable_entry_id -> Int4,
        school_day_id -> Int4,
        unit_id -> Int4,
        /// Who held it; somebody else than the class's teacher when covered
        teacher_id -> Int4,
        is_covered -> Bool,
        #[max_length = 120]
        topic -> Varchar,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
    }
}

// ---- Attendance ----------------------------------------------------------------------------------------------------

diesel::table! {
    attendance_codes (code) {
        #[max_length = 4]
        code -> Varchar,
        #[max_length = 60]
        meaning -> Varchar,
        /// present, absent or not expected
        #[max_length = 12]
        counts_as -> Varchar,
        is_authorised -> Bool,
    }
}

diesel::table! {
    attendance_registers (id) {
        id -> Int4,
        class_id -> Int4,
        school_day_id -> Int4,
        taken_by_id -> Int4,
        taken_at -> Timestamp,
        present_count -> Int2,
        absent_count -> Int2,
    }
}

diesel::table! {
    attendance_records (id) {
        id -> Int8,
        register_id -> Int4,
        student_id -> Int4,
        #[max_length = 4]
        code -> Varchar,
        minutes_late -> Nullable<Int2>,
    }
}

diesel::table! {
    /// What guardians wrote about an absence
    absence_notes (id) {
        id -> Int4,
        attendance_record_id -> Int8,
        guardian_id -> Int4,
        #[max_length = 200]
        reason -> Varchar,
        received_at -> Timestamp,
    }
}

// ---- Exams ---------------------------------------------------------------------------------------------------------

diesel::table! {
    exam_sessions (id) {
        id -> Int4,
        term_id -> Int4,
        #[max_length = 40]
        name -> Varchar,
        first_day -> Date,
        last_day -> Date,
    }
}

diesel::table! {
    /// One paper for a course
    exams (id) {
        id -> Int4,
        exam_session_id -> Int4,
        course_id -> Int4,
        #[max_length = 100]
        title -> Varchar,
        max_mark -> Int2,
        duration_minutes -> Int2,
    }
}

diesel::table! {
    /// A class writing a paper, in one of its lessons
    exam_sittings (id) {
        id -> Int4,
        exam_id -> Int4,
        class_id -> Int4,
        lesson_id -> Int4,
        room_id -> Int4,
        invigilator_id -> Int4,
        held_on -> Date,
    }
}

diesel::table! {
    /// Which grade a percentage earns
    grade_boundaries (id) {
        id -> Int4,
        #[max_length = 1]
        grade -> Varchar,
        min_percent -> Int2,
        #[max_length = 40]
        meaning -> Varchar,
    }
}

diesel::table! {
    exam_results (id) {
        id -> Int4,
        exam_sitting_id -> Int4,
        student_id -> Int4,
        /// sat or absent
        #[max_length = 8]
        status -> Varchar,
        mark -> Nullable<Int2>,
        percent -> Nullable<Numeric>,
        #[max_length = 1]
        grade -> Nullable<Varchar>,
    }
}

// ---- Behaviour -----------------------------------------------------------------------------------------------------

diesel::table! {
    behaviour_categories (id) {
        id -> Int4,
        #[max_length = 40]
        name -> Varchar,
        /// positive or negative
        #[max_length = 8]
        kind -> Varchar,
        points -> Int2,
    }
}

diesel::table! {
    behaviour_incidents (id) {
        id -> Int4,
        category_id -> Int4,
        lesson_id -> Nullable<Int4>,
        reported_by_id -> Int4,
        occurred_at -> Timestamp,
        #[max_length = 40]
        location -> Varchar,
        description -> Text,
        /// open or closed
        #[max_length = 8]
        status -> Varchar,
    }
}

diesel::table! {
    student_behaviours (incident_id, student_id) {
        incident_id -> Int4,
        student_id -> Int4,
        #[max_length = 12]
        role -> Varchar,
        points -> Int2,
        guardian_informed -> Bool,
    }
}

// ---- Messages ------------------------------------------------------------------------------------------------------

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::ConversationKind;

    conversations (id) {
        id -> Int4,
        kind -> ConversationKind,
        #[max_length = 120]
        subject -> Varchar,
        /// Whom it is about
        student_id -> Int4,
        created_at -> Timestamp,
        last_message_at -> Timestamp,
    }
}

diesel::table! {
    conversation_participants (conversation_id, user_id) {
        conversation_id -> Int4,
        user_id -> Int4,
        joined_at -> Timestamp,
        is_muted -> Bool,
    }
}

diesel::table! {
    messages (id) {
        id -> Int4,
        conversation_id -> Int4,
        sender_id -> Int4,
        /// An earlier message of the conversation
        reply_to_id -> Nullable<Int4>,
        body -> Text,
        sent_at -> Timestamp,
    }
}

// ---- Resources -----------------------------------------------------------------------------------------------------

diesel::table! {
    /// What staff can book
    resources (id) {
        id -> Int4,
        campus_id -> Int4,
        #[max_length = 40]
        name -> Varchar,
        #[max_length = 12]
        kind -> Varchar,
        capacity -> Nullable<Int2>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::BookingStatus;

    /// No two of one resource overlap
    bookings (id) {
        id -> Int4,
        resource_id -> Int4,
        booked_by_id -> Int4,
        #[max_length = 80]
        purpose -> Varchar,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        status -> BookingStatus,
        created_at -> Timestamp,
    }
}

// ---- Fees ----------------------------------------------------------------------------------------------------------

diesel::table! {
    fee_items (id) {
        id -> Int4,
        #[max_length = 8]
        code -> Varchar,
        #[max_length = 60]
        name -> Varchar,
        /// In pounds; of a discount, the share in percent
        price -> Numeric,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::InvoiceStatus;

    invoices (id) {
        id -> Int4,
        #[max_length = 12]
        number -> Varchar,
        student_id -> Int4,
        /// Who pays
        guardian_id -> Int4,
        term_id -> Int4,
        issued_on -> Date,
        due_on -> Date,
        total -> Numeric,
        amount_paid -> Numeric,
        status -> InvoiceStatus,
    }
}

diesel::table! {
    invoice_lines (id) {
        id -> Int4,
        invoice_id -> Int4,
        fee_item_id -> Int4,
        #[max_length = 100]
        description -> Varchar,
        quantity -> Int2,
        unit_price -> Numeric,
        amount -> Numeric,
    }
}

diesel::table! {
    payments (id) {
        id -> Int4,
        invoice_id -> Int4,
        paid_on -> Date,
        amount -> Numeric,
        #[max_length = 16]
        method -> Varchar,
        #[max_length = 14]
        reference -> Varchar,
    }
}

// ---- Audit ---------------------------------------------------------------------------------------------------------

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::AuditAction;

    /// Who changed what
    audit_logs (id) {
        id -> Int8,
        /// Who made the change
        user_id -> Int4,
        action -> AuditAction,
        #[max_length = 40]
        table_name -> Varchar,
        /// The key of the row that was changed
        record_id -> Int8,
        old_values -> Nullable<Jsonb>,
        new_values -> Jsonb,
        changed_at -> Timestamp,
        #[max_length = 45]
        ip_address -> Varchar,
    }
}

diesel::joinable!(absence_notes -> attendance_records (attendance_record_id));
diesel::joinable!(absence_notes -> guardians (guardian_id));
diesel::joinable!(attendance_records -> attendance_codes (code));
diesel::joinable!(attendance_records -> attendance_registers (register_id));
diesel::joinable!(attendance_records -> students (student_id));
diesel::joinable!(attendance_registers -> classes (class_id));
diesel::joinable!(attendance_registers -> school_days (school_day_id));
diesel::joinable!(attendance_registers -> teachers (taken_by_id));
diesel::joinable!(audit_logs -> users (user_id));
diesel::joinable!(behaviour_incidents -> behaviour_categories (category_id));
diesel::joinable!(behaviour_incidents -> lessons (lesson_id));
diesel::joinable!(behaviour_incidents -> teachers (reported_by_id));
diesel::joinable!(bookings -> resources (resource_id));
diesel::joinable!(bookings -> users (booked_by_id));
diesel::joinable!(class_courses -> classes (class_id));
diesel::joinable!(class_courses -> courses (course_id));
diesel::joinable!(class_courses -> teachers (teacher_id));
diesel::joinable!(classes -> academic_years (academic_year_id));
diesel::joinable!(classes -> houses (house_id));
diesel::joinable!(classes -> rooms (room_id));
diesel::joinable!(classes -> teachers (tutor_id));
diesel::joinable!(classes -> year_groups (year_group_id));
diesel::joinable!(conversation_participants -> conversations (conversation_id));
diesel::joinable!(conversation_participants -> users (user_id));
diesel::joinable!(conversations -> students (student_id));
diesel::joinable!(courses -> subjects (subject_id));
diesel::joinable!(courses -> year_groups (year_group_id));
diesel::joinable!(exam_results -> exam_sittings (exam_sitting_id));
diesel::joinable!(exam_results -> students (student_id));
diesel::joinable!(exam_sessions -> terms (term_id));
diesel::joinable!(exam_sittings -> classes (class_id));
diesel::joinable!(exam_sittings -> exams (exam_id));
diesel::joinable!(exam_sittings -> lessons (lesson_id));
diesel::joinable!(exam_sittings -> rooms (room_id));
diesel::joinable!(exam_sittings -> teachers (invigilator_id));
diesel::joinable!(exams -> courses (course_id));
diesel::joinable!(exams -> exam_sessions (exam_session_id));
diesel::joinable!(guardians -> households (household_id));
diesel::joinable!(guardians -> users (user_id));
diesel::joinable!(houses -> campuses (campus_id));
diesel::joinable!(invoice_lines -> fee_items (fee_item_id));
diesel::joinable!(invoice_lines -> invoices (invoice_id));
diesel::joinable!(invoices -> guardians (guardian_id));
diesel::joinable!(invoices -> students (student_id));
diesel::joinable!(invoices -> terms (term_id));
diesel::joinable!(lessons -> school_days (school_day_id));
diesel::joinable!(lessons -> syllabus_units (unit_id));
diesel::joinable!(lessons -> teachers (teacher_id));
diesel::joinable!(lessons -> timetable_entries (timetable_entry_id));
diesel::joinable!(medical_notes -> students (student_id));
diesel::joinable!(messages -> conversations (conversation_id));
diesel::joinable!(messages -> users (sender_id));
diesel::joinable!(payments -> invoices (invoice_id));
diesel::joinable!(resources -> campuses (campus_id));
diesel::joinable!(role_permissions -> permissions (permission_id));
diesel::joinable!(role_permissions -> roles (role_id));
diesel::joinable!(rooms -> campuses (campus_id));
diesel::joinable!(school_days -> terms (term_id));
diesel::joinable!(staff_members -> campuses (campus_id));
diesel::joinable!(staff_members -> users (user_id));
diesel::joinable!(student_behaviours -> behaviour_incidents (incident_id));
diesel::joinable!(student_behaviours -> students (student_id));
diesel::joinable!(student_guardians -> guardians (guardian_id));
diesel::joinable!(student_guardians -> students (student_id));
diesel::joinable!(students -> classes (class_id));
diesel::joinable!(students -> households (household_id));
diesel::joinable!(students -> users (user_id));
diesel::joinable!(subjects -> departments (department_id));
diesel::joinable!(syllabus_units -> syllabuses (syllabus_id));
diesel::joinable!(syllabuses -> courses (course_id));
diesel::joinable!(teacher_subjects -> subjects (subject_id));
diesel::joinable!(teacher_subjects -> teachers (teacher_id));
diesel::joinable!(teachers -> departments (department_id));
diesel::joinable!(teachers -> houses (house_id));
diesel::joinable!(teachers -> rooms (room_id));
diesel::joinable!(teachers -> users (user_id));
diesel::joinable!(terms -> academic_years (academic_year_id));
diesel::joinable!(timetable_entries -> class_courses (class_course_id));
diesel::joinable!(timetable_entries -> periods (period_id));
diesel::joinable!(timetable_entries -> rooms (room_id));
diesel::joinable!(timetable_entries -> teachers (teacher_id));
diesel::joinable!(timetable_entries -> timetables (timetable_id));
diesel::joinable!(timetables -> classes (class_id));
diesel::joinable!(timetables -> terms (term_id));
diesel::joinable!(user_roles -> roles (role_id));
diesel::joinable!(user_roles -> users (user_id));

diesel::allow_tables_to_appear_in_same_query!(
    absence_notes, academic_years, attendance_codes, attendance_records, attendance_registers,
    audit_logs, behaviour_categories, behaviour_incidents, bookings, campuses, class_courses,
    classes, conversation_participants, conversations, courses, departments, exam_results,
    exam_sessions, exam_sittings, exams, fee_items, grade_boundaries, guardians, households,
    houses, invoice_lines, invoices, lessons, medical_notes, messages, payments, periods,
    permissions, resources, role_permissions, roles, rooms, school_days, staff_members,
    student_behaviours, student_guardians, students, subjects, syllabus_units, syllabuses,
    teacher_subjects, teachers, terms, timetable_entries, timetables, user_roles, users,
    year_groups,
);
