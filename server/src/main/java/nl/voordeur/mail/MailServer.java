package nl.voordeur.mail;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Properties;
import nl.voordeur.kernel.tls.TrustedAuthorities;

/// A server that we send through or read from. TLS is required, with a certificate that fits the host's name, unless
/// the server runs on this machine.
///
/// @param address scheme and host; a scheme that ends in `s` means TLS from the first byte on
public record MailServer(URI address) {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 30_000;

    /// The protocol as Jakarta Mail calls it: `smtp`, `smtps`, `imap` or `imaps`.
    public String protocol() {
        return address.getScheme();
    }

    public String host() {
        return address.getHost();
    }

    /// @param plain where the protocol is spoken when the address names no port
    /// @param overTls the same, with TLS from the first byte on
    public int port(int plain, int overTls) {
        if (address.getPort() > 0) {
            return address.getPort();
        }
        return implicitTls() ? overTls : plain;
    }

    boolean implicitTls() {
        return address.getScheme().endsWith("s");
    }

    /// Whether the connection must become TLS before anything is said: always, unless it stays on this machine.
    boolean startTlsRequired() {
        return !implicitTls() && !loopback();
    }

    /// Whether the server must show a certificate for its name.
    boolean tlsRequired() {
        return implicitTls() || !loopback();
    }

    /// What Jakarta Mail must know to connect safely and never wait for ever.
    ///
    /// @param authorities whose certificates count
    public Properties properties(TrustedAuthorities authorities) {
        String prefix = prefix();
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", Integer.toString(CONNECT_MILLIS));
        properties.setProperty(prefix + "timeout", Integer.toString(ANSWER_MILLIS));
        properties.setProperty(prefix + "writetimeout", Integer.toString(ANSWER_MILLIS));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(!implicitTls()));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(startTlsRequired()));
        properties.setProperty(prefix + "ssl.checkserveridentity", Boolean.toString(tlsRequired()));
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put(prefix + "ssl.socketFactory", authorities.context().getSocketFactory());
        properties.setProperty(
                prefix + "socketFactory.fallback", "false"); // a second try would hide why the first failed
        return properties;
    }

    /// Before the name of every such property.
    public String prefix() {
        return "mail." + protocol() + ".";
    }

    private boolean loopback() {
        try {
            return InetAddress.getByName(host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // a name that does not resolve is not this machine
        }
    }
}
