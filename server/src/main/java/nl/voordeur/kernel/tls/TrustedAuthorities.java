package nl.voordeur.kernel.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.util.function.SingletonSupplier;

/// Authorities whose certificates count: those that Java knows (`javax.net.ssl.trustStore` may name others), and those
/// of a file. They say who vouches; that a certificate is for the name that was called, each caller asks besides.
public final class TrustedAuthorities {

    /// Those that Java knows, and no others.
    public static final TrustedAuthorities OF_JAVA = new TrustedAuthorities(null);

    private final @Nullable Path file;
    private final SingletonSupplier<SSLContext> context = SingletonSupplier.of(this::make);

    private TrustedAuthorities(@Nullable Path file) {
        this.file = file;
    }

    /// @param file in PEM; none when it is null or blank
    public static TrustedAuthorities with(@Nullable String file) {
        return file == null || file.isBlank() ? OF_JAVA : new TrustedAuthorities(Path.of(file.strip()));
    }

    /// What is wrong with such a file, behind "it"; empty when its certificates can be read.
    public static Optional<String> problem(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return Optional.of("is no file that the user %s may read".formatted(System.getProperty("user.name")));
        }
        try {
            certificates(file);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("has no certificates in PEM, or a damaged one");
        }
    }

    /// Read at the first call: that takes long enough to be felt at a start.
    public SSLContext context() {
        return context.obtain();
    }

    private SSLContext make() {
        try {
            if (file == null) {
                return SSLContext.getDefault();
            }
            var all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            for (var known : ofJava()) {
                add(all, known);
            }
            for (var own : certificates(file)) {
                add(all, own);
            }
            var made = SSLContext.getInstance("TLS");
            made.init(null, managers(all), null);
            return made;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The trusted certificates can't be read", e);
        }
    }

    private static void add(KeyStore store, Certificate certificate) throws GeneralSecurityException {
        store.setCertificateEntry(Integer.toString(store.size()), certificate);
    }

    private static List<X509Certificate> ofJava() throws GeneralSecurityException {
        for (var manager : managers(null)) {
            if (manager instanceof X509TrustManager ofCertificates) {
                return List.of(ofCertificates.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        return PemContent.load(file).getCertificates();
    }
}
