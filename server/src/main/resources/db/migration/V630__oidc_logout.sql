-- That a session is over, on its way to a portal that was given tokens for it. One row for each portal of a session,
-- written in the transaction that ended the session. No secret stands here: the logout token is made when it leaves,
-- with the id as its jti, so that a portal recognises one that comes twice.
create table oidc_logout (
    organisation_id uuid not null references organisation (id),
    id              uuid not null,
    client_id       text not null,
    account_id      uuid not null,
    session_id      uuid not null,
    state           text not null check (state in ('QUEUED', 'SENDING', 'SENT', 'REFUSED', 'GIVEN_UP')),
    attempts        integer not null default 0,
    created_at      timestamptz not null,
    next_attempt_at timestamptz not null,
    expires_at      timestamptz not null,
    changed_at      timestamptz not null,
    claimed_by      uuid,
    problem         text,
    primary key (organisation_id, id)
);

-- What the workers look for: a line for each portal, and who is being called. A row being sent is looked at again when
-- its claim ends.
create index oidc_logout_due on oidc_logout (organisation_id, client_id, next_attempt_at, created_at)
    where state in ('QUEUED', 'SENDING');
create index oidc_logout_busy on oidc_logout (organisation_id, client_id) where state = 'SENDING';
create index oidc_logout_expiry on oidc_logout (expires_at) where state in ('QUEUED', 'SENDING');
create index oidc_logout_session on oidc_logout (organisation_id, session_id);
create index oidc_logout_over on oidc_logout (changed_at) where state in ('SENT', 'REFUSED', 'GIVEN_UP');
