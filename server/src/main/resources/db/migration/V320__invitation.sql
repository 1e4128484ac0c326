-- One invitation for each account; inviting again renews it. Progress stands here, so that a person goes on where they
-- stopped, on another device too; what proves something stands with the browser.
create table invitation (
    organisation_id     uuid not null references organisation (id),
    id                  uuid not null,
    account_id          uuid not null,
    invited_by          text not null,
    invited_at          timestamptz not null,
    expires_at          timestamptz not null,
    remind_at           timestamptz,
    opened_at           timestamptz,
    activated_at        timestamptz,
    withdrawn_at        timestamptz,
    code_failures       integer not null default 0,
    birth_date_failures integer not null default 0,
    passed              text[] not null default '{}',
    mail_id             uuid,
    primary key (organisation_id, id),
    unique (organisation_id, account_id),
    foreign key (organisation_id, account_id) references account (organisation_id, id)
);

create index invitation_remind on invitation (remind_at) where remind_at is not null;

-- The links of an invitation: only the hash, so that a copy of the database opens nothing. A replaced link stays known,
-- to tell whoever follows it that there is a newer one, until the inviter corrects something or sends again.
create table invitation_link (
    organisation_id uuid not null,
    token_hash      bytea not null,
    invitation_id   uuid not null,
    code_hash       bytea,
    expires_at      timestamptz not null,
    replaced        boolean not null default false,
    primary key (organisation_id, token_hash),
    foreign key (organisation_id, invitation_id) references invitation (organisation_id, id)
);

create index invitation_link_invitation on invitation_link (organisation_id, invitation_id);
