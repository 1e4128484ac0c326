package nl.voordeur.kernel;

import java.util.Locale;

/// Names after the OWASP logging vocabulary, so that another system's rules recognise them (OWASP-LOGV).
public enum SecurityEventType {
    ORGANISATION_CREATED,
    ORGANISATION_UPDATED,
    USER_INVITED,
    USER_INVITATION_RESENT,
    USER_INVITATION_OPENED,
    USER_CREATED,
    USER_ACTIVATED,
    AUTHN_LOGIN_SUCCESS,
    AUTHN_LOGIN_FAIL,
    AUTHN_LOGIN_SUCCESS_AFTER_FAIL,
    AUTHN_LOGIN_LOCK,
    AUTHN_PASSWORD_SET,
    AUTHN_PASSWORD_REHASHED,
    AUTHN_FACTOR_REQUESTED,
    AUTHN_FACTOR_ADDED,
    AUTHN_FACTOR_REMOVED,
    AUTHN_FACTOR_FAIL,
    AUTHN_FACTOR_REPLAY,
    AUTHN_CODE_FAIL,
    AUTHN_BIRTH_DATE_FAIL,
    SESSION_CREATED,
    SESSION_ENDED,
    SESSION_EXPIRED,
    EXCESS_RATE_LIMIT_EXCEEDED,
    MAIL_SENT,
    MAIL_REFUSED,
    AUTHZ_FAIL,
    SEQUENCE_FAIL;

    /// The name as stored and shown: lower case.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
