-- Answers to requests that carried an idempotency key.
create table invitation_request (
    organisation_id uuid not null references organisation (id),
    client          text not null,
    key             text not null,
    body_hash       bytea not null,
    status          integer,
    content_type    text,
    answer          text,
    created_at      timestamptz not null,
    primary key (organisation_id, client, key)
);

create index invitation_request_created on invitation_request (created_at);
