-- Mails on their way. The content is sealed, and erased as soon as the mail is sent or given up.
create table mail (
    organisation_id uuid not null references organisation (id),
    id              uuid not null,
    account_id      uuid,
    kind            text not null,
    bulk            boolean not null default false,
    address         text not null,
    content_sealed  bytea,
    state           text not null check (state in ('QUEUED', 'SENDING', 'SENT', 'REFUSED', 'BOUNCED', 'EXPIRED')),
    attempts        integer not null default 0,
    created_at      timestamptz not null,
    next_attempt_at timestamptz not null,
    expires_at      timestamptz not null,
    changed_at      timestamptz not null,
    claimed_by      uuid,
    problem         text,
    primary key (organisation_id, id),
    -- a mail that is over keeps no links or codes
    check (state in ('QUEUED', 'SENDING') = (content_sealed is not null))
);

-- What the workers look for: a line for each organisation, and one more for what nobody waits for at this moment. A mail
-- being sent is looked at again when its claim ends.
create index mail_due on mail (bulk, organisation_id, next_attempt_at) where state in ('QUEUED', 'SENDING');
create index mail_expiry on mail (expires_at) where state in ('QUEUED', 'SENDING');
create index mail_account on mail (organisation_id, account_id, created_at desc);

-- How much a mailbox got lately from all organisations together, which is why no organisation stands here. The hash is
-- a keyed one of the address.
create table mailbox (
    address_hash bytea primary key,
    last_at      timestamptz not null,
    forgotten_at timestamptz not null,
    reported     boolean not null default false
);

create index mailbox_forgotten on mailbox (forgotten_at);
