-- One row for each subject that failed lately; the subject is hashed with a key, because it may be what
-- somebody typed.
-- "reported" is the highest count whose wait somebody ran into and that was reported: the trail hears of each wait once.
-- No reference to the organisation: it would make all uses of a moment lock the row of their organisation.
create table throttle (
    organisation_id uuid not null,
    limit_name      text not null,
    subject_hash    bytea not null,
    uses            integer not null,
    last_use        timestamptz not null,
    forget_at       timestamptz not null,
    reported        integer not null default 0,
    primary key (organisation_id, limit_name, subject_hash)
);

create index throttle_forget on throttle (forget_at);
