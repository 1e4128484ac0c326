package nl.voordeur.kernel.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// A database address as hosting platforms write it (`postgres://user:password@host/database`), in the form that JDBC
/// wants.
record DatabaseAddress(
        String jdbc, @Nullable String user, @Nullable String password) {

    private static final Set<String> VERIFYING = Set.of("verify-full", "verify-ca");

    /// Where the settings say that it is, as the driver wants it.
    static PGSimpleDataSource of(DatabaseSettings settings) {
        var source = parse(String.valueOf(settings.url())).dataSource();
        if (leavesTrustOpen(source)) {
            source.setSslfactory(TrustedSocketFactory.class.getName());
            source.setSslFactoryArg(String.valueOf(Objects.requireNonNullElse(settings.trustFile(), "")));
        }
        return source;
    }

    /// Who names authorities or a certificate of the server's own in the address has them.
    private static boolean leavesTrustOpen(PGSimpleDataSource source) {
        return VERIFYING.contains(String.valueOf(source.getSslMode()))
                && Objects.equals(source.getSslfactory(), PGProperty.SSL_FACTORY.getDefaultValue())
                && source.getSslRootCert() == null
                && source.getSslCert() == null
                && source.getSslKey() == null;
    }

    static DatabaseAddress parse(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseAddress(url, null, null);
        }
        var uri = uri(url);
        var scheme = uri.getScheme();
        if (uri.getHost() == null || !("postgres".equals(scheme) || "postgresql".equals(scheme))) {
            throw malformed();
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var jdbc = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
        var userInfo = uri.getRawUserInfo();
        if (userInfo == null) {
            return new DatabaseAddress(jdbc, null, null);
        }
        var colon = userInfo.indexOf(':');
        return colon < 0
                ? new DatabaseAddress(jdbc, decode(userInfo), null)
                : new DatabaseAddress(
                        jdbc, decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    PGSimpleDataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(jdbc);
        if (user != null) {
            source.setUser(user);
            source.setPassword(password);
        }
        source.setLogServerErrorDetail(false); // the detail quotes values of people
        return source;
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /// Never repeats the address: it holds a password.
    private static DatabaseUnavailable malformed() {
        return new DatabaseUnavailable(
                "DATABASE_URL isn't a PostgreSQL address: write postgres://user:password@host:5432/database, with special characters percent-encoded.");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DatabaseAddress[redacted]";
    }
}
