-- Mails on their way. The content is sealed, and erased as soon as the mail is sent or given up.
create table mail (
    organisation_id uuid not null references organisation (id),
    id              uuid not null,
    account_id      uuid,
    kind            text not null,
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

-- what the workers look for; a mail being sent is looked at again when its claim ends
create index mail_due on mail (next_attempt_at) where state in ('QUEUED', 'SENDING');
create index mail_account on mail (organisation_id, account_id, created_at desc);
