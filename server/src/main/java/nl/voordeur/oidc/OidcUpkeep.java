package nl.voordeur.oidc;

import java.time.Duration;
import nl.voordeur.kernel.upkeep.Upkeep;
import nl.voordeur.oidc.grant.Grants;
import nl.voordeur.oidc.key.RotateKeys;
import nl.voordeur.oidc.machine.MachineTokens;
import nl.voordeur.organisation.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OidcUpkeep {

    @Bean
    Upkeep keyRotation(RotateKeys rotation, Organisations organisations) {
        return new Upkeep(
                "oidc-key-rotation",
                Duration.ofMinutes(30),
                () -> organisations.all().forEach(organisation -> rotation.step(organisation.id())));
    }

    @Bean
    Upkeep deadGrants(Grants grants, Organisations organisations) {
        return new Upkeep(
                "oidc-dead-grants",
                Duration.ofMinutes(5),
                () -> organisations.all().forEach(organisation -> grants.purge(organisation.id())));
    }

    @Bean
    Upkeep endedMachineTokens(MachineTokens tokens, Organisations organisations) {
        return new Upkeep(
                "oidc-ended-machine-tokens",
                Duration.ofMinutes(5),
                () -> organisations.all().forEach(organisation -> tokens.purge(organisation.id())));
    }
}
