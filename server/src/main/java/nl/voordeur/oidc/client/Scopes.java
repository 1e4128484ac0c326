package nl.voordeur.oidc.client;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nl.voordeur.kernel.Permission;

/// Every scope that exists here, and so everything that discovery may promise.
public final class Scopes {

    public static final String OPENID = "openid";
    public static final String PROFILE = "profile";
    public static final String EMAIL = "email";
    /// The portal may keep refreshing after the person signed out here (OpenID Connect Core 11).
    public static final String OFFLINE_ACCESS = "offline_access";

    public static final List<String> FOR_PEOPLE = List.of(OPENID, PROFILE, EMAIL, OFFLINE_ACCESS);
    public static final List<String> FOR_MACHINES =
            Arrays.stream(Permission.values()).map(Permission::scope).toList();

    /// Claims that go to a client only when the organisation released them to that client.
    public static final Set<String> EXTRA_CLAIMS = Set.of("employee_number", "recovered_at");

    private Scopes() {}
}
