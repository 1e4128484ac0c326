package nl.voordeur.kernel.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import nl.voordeur.kernel.VoordeurSettings;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// Shows every request as the person sent it: from their own address, over TLS when the public address says so.
///
/// All other forwarding headers are ignored: the public address is a setting.
class PublicAddressValve extends ValveBase {

    private final TrustedProxies proxies;
    private final boolean overTls;

    PublicAddressValve(TrustedProxies proxies, VoordeurSettings settings) {
        super(true);
        this.proxies = proxies;
        this.overTls = settings.overTls();
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var origin = proxies.origin(request.getRemoteAddr(), request.getHeaders("X-Forwarded-For"));
        request.setRemoteAddr(origin);
        request.setRemoteHost(origin);
        if (overTls) {
            request.setSecure(true);
            request.getCoyoteRequest().scheme().setString("https");
        }
        getNext().invoke(request, response);
    }
}
