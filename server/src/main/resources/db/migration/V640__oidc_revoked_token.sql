-- A machine's access token that was handed back before its time. No reference to the organisation, as for grants.
create table oidc_revoked_token (
    organisation_id uuid not null,
    token_id        text not null,
    client_id       text not null,
    expires_at      timestamptz not null,
    primary key (organisation_id, token_id)
);
