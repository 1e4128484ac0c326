package nl.voordeur.kernel.crypto;

import nl.voordeur.kernel.VoordeurSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
class KeyConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(KeyConfiguration.class);

    /// Opens the key file, and makes one only for a database that never had any: new keys beside old data would lose
    /// every second factor and every password.
    @Bean
    Keys keys(KeySettings settings, VoordeurSettings voordeur, KeyMarkStore mark) {
        var file = new KeyFile(settings.file(voordeur));
        Keys keys;
        if (file.exists() || mark.exists()) {
            keys = file.load();
        } else {
            keys = file.create();
            LOG.info("Made a new key file at {}. Keep a copy of it, but never beside a copy of the database.", file);
        }
        mark.check(keys);
        return keys;
    }
}
