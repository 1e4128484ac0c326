package nl.voordeur.kernel.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An authority of somebody's own, made by the JDK's keytool, and servers with a certificate of it.
public final class TestAuthority {

    private static final String PASSWORD = "changeit";

    /// What is wrong with the certificate that a server shows, if anything.
    public enum Shown {
        GOOD("san=dns:localhost,ip:127.0.0.1", "-1d"),
        WRONG_NAME("san=dns:other.example", "-1d"),
        EXPIRED("san=dns:localhost,ip:127.0.0.1", "-40d"),
        NOT_YET_VALID("san=dns:localhost,ip:127.0.0.1", "+2d");

        private final String names;
        private final String from;

        Shown(String names, String from) {
            this.names = names;
            this.from = from;
        }
    }

    private final Path folder;
    private final Path store;

    /// @param folder empty, of the test alone
    public TestAuthority(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("authority.p12");
        keytool(
                "-alias",
                "authority",
                "-dname",
                "CN=Eigen autoriteit",
                "-ext",
                "bc:c",
                "-startdate",
                "-50d",
                "-validity",
                "100");
    }

    /// Its certificate in PEM, as an operator names it.
    public Path pem() throws IOException {
        return Files.writeString(folder.resolve("authority.pem"), "Eigen autoriteit\n" + pem(certificate()));
    }

    public TrustedAuthorities trusted() throws IOException {
        return TrustedAuthorities.with(pem().toString());
    }

    /// What a server needs to show such a certificate, which is made once.
    public SSLContext server(Shown shown) throws GeneralSecurityException, IOException {
        String alias = shown.name();
        if (!load().containsAlias(alias)) {
            make(alias, shown);
        }
        var alone = KeyStore.getInstance("PKCS12");
        alone.load(null, null);
        var all = load();
        alone.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(alone, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void make(String alias, Shown shown) {
        keytool(
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-signer",
                "authority",
                "-ext",
                shown.names,
                "-startdate",
                shown.from,
                "-validity",
                "30");
    }

    private Certificate certificate() {
        try {
            return load().getCertificate("authority");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Certificate certificate) {
        try {
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load() {
        try (InputStream bytes = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(bytes, PASSWORD.toCharArray());
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String... words) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(Arrays.asList(words));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
