-- What lets a second factor be bound: who authorised it, until when, and which sign-in uses it. One for each way at a
-- time; it goes with the first code of the new factor. The code is kept as a keyed hash, the link as a SHA-256.
-- tries counts codes in a row that were no good; the owner hears of that, and nothing is used up by it.
create table factor_ticket (
    organisation_id uuid not null,
    account_id      uuid not null,
    way             text not null check (way in ('ACTIVATION', 'MAILED', 'SPOKEN')),
    id              uuid not null,
    link_hash       bytea,
    code_hash       bytea,
    authorised_by   text not null,
    made_at         timestamptz not null,
    expires_at      timestamptz not null,
    tries           integer not null,
    -- given for more than the mailbox: it doesn't outlive a password that was chosen with no more than that
    beyond_mail     boolean not null default false,
    bound_to        text,
    primary key (organisation_id, account_id, way),
    foreign key (organisation_id, account_id) references account (organisation_id, id) on delete cascade
);

create index factor_ticket_expiry on factor_ticket (expires_at);
