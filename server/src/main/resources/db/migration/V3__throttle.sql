-- One row for each subject that failed lately; the subject is hashed, because it may be what somebody typed.
create table throttle (
    organisation_id uuid not null references organisation (id),
    limit_name      text not null,
    subject_hash    bytea not null,
    uses            integer not null,
    last_use        timestamptz not null,
    forget_at       timestamptz not null,
    primary key (organisation_id, limit_name, subject_hash)
);

create index throttle_forget on throttle (forget_at);
