package nl.voordeur.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Stands before an [ApiCaller] argument and names the scope that the call needs. Without it the answer is 403; when
/// the path's `{org}` is not one that the caller reaches, it is 404 (ASVS 8.4.1).
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ApiScope {

    String INVITATIONS_WRITE = "invitations:write";
    String ACCOUNTS_WRITE = "accounts:write";
    String AUDIT_READ = "audit:read";
    String CLIENTS_WRITE = "clients:write";
    /// Only for machines of the platform's own organisation.
    String ORGANISATIONS_WRITE = "organisations:write";

    String value();
}
