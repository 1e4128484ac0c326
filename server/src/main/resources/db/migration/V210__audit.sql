-- Append-only and partitioned by month, so that an old month is dropped whole. Months are made at each start and ahead of
-- time. Should one be missing, the default partition takes its entries, because an entry is never refused for want of a
-- partition (AUDIT-1); they move when the month is made. No reference to the organisation, which all entries of a moment
-- would lock.
create table audit_event (
    organisation_id uuid not null,
    id              bigint generated always as identity,
    occurred_at     timestamptz not null,
    type            text not null,
    account_id      uuid,
    -- who did it: "visitor", "person", "machine", "server" or "task"; a client id is unique within its organisation only
    actor_kind      text not null,
    actor_organisation uuid,
    actor_id        text,
    actor_session   uuid,
    address         text,
    user_agent      text,
    details         jsonb not null,
    primary key (organisation_id, occurred_at, id)
) partition by range (occurred_at);

create table audit_event_default partition of audit_event default;

create index audit_event_account on audit_event (organisation_id, account_id, occurred_at desc);
