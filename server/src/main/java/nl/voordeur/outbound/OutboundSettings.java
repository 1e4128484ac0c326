package nl.voordeur.outbound;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where calls may go beside the internet. [OutboundCheck] has judged it before the server starts.
///
/// @param allowedNetworks inside which portals of organisations live, such as `10.20.0.0/16`
/// @param thisMachine for trying out: portals on this machine, also without TLS
@ConfigurationProperties("voordeur.outbound")
public record OutboundSettings(
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("false") boolean thisMachine) {

    public static final OutboundSettings NONE = new OutboundSettings(List.of(), false);

    public OutboundSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
