-- As with oidc_grant: these references made every sign-in lock the row of its organisation, together with all other
-- sign-ins of that moment, and so write it again and again. An organisation is never deleted, and the id comes from the
-- organisation that the request was resolved to.
alter table throttle drop constraint if exists throttle_organisation_id_fkey;
alter table audit_event drop constraint if exists audit_event_organisation_id_fkey;
