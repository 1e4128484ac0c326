package nl.voordeur.api.invitation;

import java.util.regex.Pattern;
import nl.voordeur.kernel.http.LargerBody;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A thousand people at a time are more than 64 KB.
@Configuration(proxyBeanMethods = false)
class InvitationBody {

    private static final int LONGEST = 2 << 20;

    @Bean
    LargerBody manyInvitations() {
        return new LargerBody(Pattern.compile("/api/v1/organisations/[^/]+/invitations"), LONGEST);
    }
}
