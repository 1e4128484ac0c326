package nl.voordeur.oidc.grant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nl.voordeur.account.Account;
import nl.voordeur.oidc.client.Client;
import nl.voordeur.oidc.client.Scopes;
import org.jspecify.annotations.Nullable;

/// What may be said of a person to a portal: by scope, one by one (OpenID Connect Core 5.5), or because the
/// organisation released it to that portal.
public enum PersonClaims {
    NAME("name", Scopes.PROFILE, account -> account.name().full()),
    GIVEN_NAME("given_name", Scopes.PROFILE, account -> account.name().given()),
    FAMILY_NAME("family_name", Scopes.PROFILE, account -> account.name().family()),
    PREFERRED_USERNAME("preferred_username", Scopes.PROFILE, Account::accountName),
    LOCALE("locale", Scopes.PROFILE, account -> account.locale().toLanguageTag()),
    UPDATED_AT("updated_at", Scopes.PROFILE, account -> account.updatedAt().getEpochSecond()),
    EMAIL("email", Scopes.EMAIL, account -> account.email().value()),
    /// Activation went through a mail to this address.
    EMAIL_VERIFIED("email_verified", Scopes.EMAIL, account -> true),
    EMPLOYEE_NUMBER("employee_number", null, Account::employeeNumber),
    /// When somebody last got back in by a road around what they had, so that a portal is careful with bank accounts.
    RECOVERED_AT(
            "recovered_at",
            null,
            account -> account.rest() == null ? null : account.rest().since().getEpochSecond());

    private final String claim;
    private final @Nullable String scope;

    @SuppressWarnings("ImmutableEnumChecker") // each reads its argument and keeps nothing
    private final Function<Account, @Nullable Object> value;

    PersonClaims(String claim, @Nullable String scope, Function<Account, @Nullable Object> value) {
        this.claim = claim;
        this.scope = scope;
        this.value = value;
    }

    /// Whether the organisation approved that this portal gets it, by whatever way it asks.
    public static boolean mayGo(String claim, Client client) {
        for (PersonClaims known : values()) {
            if (known.claim.equals(claim)) {
                return known.mayGo(client);
            }
        }
        return false;
    }

    private boolean mayGo(Client client) {
        return scope == null
                ? client.extraClaims().contains(claim)
                : client.scopes().contains(scope);
    }

    /// @param scopes that were granted
    /// @param singly claims that were asked for one by one, and may go
    static Map<String, Object> of(Account account, Client client, Set<String> scopes, Set<String> singly) {
        var claims = new LinkedHashMap<String, Object>();
        for (PersonClaims known : values()) {
            boolean released = known.scope == null || scopes.contains(known.scope) || singly.contains(known.claim);
            Object value = released && known.mayGo(client) ? known.value.apply(account) : null;
            if (value != null) {
                claims.put(known.claim, value);
            }
        }
        return claims;
    }

    /// For the ID token, which tells of a person only what was asked for one by one.
    static Map<String, Object> only(Set<String> singly, Account account, Client client) {
        var claims = of(account, client, Set.of(), singly);
        claims.keySet().retainAll(singly);
        return claims;
    }
}
