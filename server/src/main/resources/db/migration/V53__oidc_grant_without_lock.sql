-- The reference made every sign-on lock the row of its organisation together with all other sign-ons of that moment. An
-- organisation is never deleted, and the id comes from the organisation that the request was resolved to.
alter table oidc_grant drop constraint if exists oidc_grant_organisation_id_fkey;
