-- A refresh may ask for an access token of fewer scopes than the grant has (RFC 6749 6).
alter table oidc_grant add column if not exists access_scopes text;
