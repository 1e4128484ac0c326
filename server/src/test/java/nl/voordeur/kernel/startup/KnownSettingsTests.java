package nl.voordeur.kernel.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

/// What an operator reads of a setting that is misspelt, or whose value is of the wrong kind.
class KnownSettingsTests {

    private static final Path DOCUMENT = Path.of("../docs/operate.md");
    private static final Pattern NAME = Pattern.compile("`(VOORDEUR_[A-Z_]+|_[A-Z_]+)`");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voordeur.port | 99999 | VOORDEUR_PORT is \"99999\": it must be a whole number from 0 to 65535.",
                "voordeur.port | -1 | VOORDEUR_PORT is \"-1\"",
                "voordeur.port | 80 80 | VOORDEUR_PORT is \"80 80\"",
                "voordeur.port | tcp://10.0.0.1:80 | VOORDEUR_PORT is",
                "voordeur.port | 99999999999 | VOORDEUR_PORT is",
                "voordeur.port | 8080.0 | VOORDEUR_PORT is",
                "voordeur.port | '' | VOORDEUR_PORT is set, but empty: it must be a whole number",
                "voordeur.management.port | web | VOORDEUR_MANAGEMENT_PORT is \"web\"",
                "voordeur.address | '' | VOORDEUR_ADDRESS is set, but empty",
                "voordeur.address | 203.0.113.77 | VOORDEUR_ADDRESS is \"203.0.113.77\": it must be an address of this machine",
                "voordeur.address | 1.2.3.400 | VOORDEUR_ADDRESS is",
                "voordeur.management.address | 203.0.113.77 | VOORDEUR_MANAGEMENT_ADDRESS is",
                "voordeur.data | ' ' | VOORDEUR_DATA is set, but empty",
                "voordeur.key-file | '' | VOORDEUR_KEY_FILE is set, but empty",
                "voordeur.keys.move-after | 1 | VOORDEUR_KEYS_MOVE_AFTER is \"1\": it must be a length of time from 0s to 30d",
                "voordeur.keys.move-after | -1h | VOORDEUR_KEYS_MOVE_AFTER is",
                "voordeur.database.connections | 0 | VOORDEUR_DATABASE_CONNECTIONS is",
                "voordeur.mail.connections | 101 | VOORDEUR_MAIL_CONNECTIONS is",
                "voordeur.mail.worker | maybe | VOORDEUR_MAIL_WORKER is \"maybe\": it must be true or false.",
                "voordeur.mail.from | noreply | VOORDEUR_MAIL_FROM is \"noreply\": it must be an e-mail address.",
                "voordeur.mail.from | a@b@c | VOORDEUR_MAIL_FROM is",
                "voordeur.mail.bounces.address | nobody | VOORDEUR_MAIL_BOUNCES_ADDRESS is",
                "voordeur.log.format | xml | VOORDEUR_LOG_FORMAT is \"xml\": it must be logstash, ecs, gelf or empty.",
                "voordeur.audit.keep-months | 0 | VOORDEUR_AUDIT_KEEP_MONTHS is \"0\": it must be a whole number from 1 to 1200.",
                "voordeur.audit.keep-months | -3 | VOORDEUR_AUDIT_KEEP_MONTHS is",
                "voordeur.audit.keep-months | two | VOORDEUR_AUDIT_KEEP_MONTHS is",
                "voordeur.password.at-once | -1 | VOORDEUR_PASSWORD_AT_ONCE is",
                "voordeur.password.queue | 0 | VOORDEUR_PASSWORD_QUEUE is",
                "voordeur.password.longest-wait | 10 | VOORDEUR_PASSWORD_LONGEST_WAIT is \"10\"",
                "voordeur.password.memory-kib | 19MB | VOORDEUR_PASSWORD_MEMORY_KIB is",
                "voordeur.password.iterations | 0 | VOORDEUR_PASSWORD_ITERATIONS is",
                "voordeur.oidc.tokens.code | 2m | VOORDEUR_OIDC_TOKENS_CODE is \"2m\"",
                "voordeur.oidc.tokens.access | 2h | VOORDEUR_OIDC_TOKENS_ACCESS is",
                "voordeur.oidc.tokens.api | 0s | VOORDEUR_OIDC_TOKENS_API is",
                "voordeur.oidc.tokens.id-token | five minutes | VOORDEUR_OIDC_TOKENS_ID_TOKEN is",
                "voordeur.oidc.tokens.refresh-idle | 7h | VOORDEUR_OIDC_TOKENS_REFRESH_IDLE is",
                "voordeur.oidc.tokens.offline | 99999999999999999999d | VOORDEUR_OIDC_TOKENS_OFFLINE is",
                "voordeur.recovery.link-validity | 25h | VOORDEUR_RECOVERY_LINK_VALIDITY is",
                "voordeur.recovery.link-validity | 1441m | VOORDEUR_RECOVERY_LINK_VALIDITY is",
                "voordeur.recovery.link-validity | 30s | VOORDEUR_RECOVERY_LINK_VALIDITY is",
                "voordeur.oidc.keys.life | 90 | VOORDEUR_OIDC_KEYS_LIFE is",
                "voordeur.platform.helpdesk.phone | bel ons | VOORDEUR_PLATFORM_HELPDESK_PHONE is \"bel ons\": it must be a"
                        + " telephone number of at most 40 characters.",
                "voordeur.platform.helpdesk.email | desk | VOORDEUR_PLATFORM_HELPDESK_EMAIL is",
                "voordeur.mail.password | ${geheim} | VOORDEUR_MAIL_PASSWORD has ${…}, which stands for",
            })
    void checkWrongValueThenOneSentenceSaysWhatItMustBe(String setting, String value, String sentence) {
        var settings = new MockEnvironment().withProperty(setting, value);
        assertThat(KnownSettings.wrongValues(settings))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(sentence)
                        .doesNotContain("\n")
                        .doesNotContain("geheim"));
    }

    @ParameterizedTest
    @CsvSource({
        "voordeur.port, 443",
        "voordeur.log.format, ''",
        "voordeur.mail.worker, Off",
        "voordeur.mail.username, ''",
        "voordeur.mail.bounces.address, ''",
        "voordeur.address, 0.0.0.0",
        "voordeur.address, ::1",
        "voordeur.address, localhost",
        "voordeur.oidc.tokens.code, PT30S",
        "voordeur.platform.helpdesk.email, ''",
    })
    void checkRightValueThenNothing(String setting, String value) {
        assertThat(KnownSettings.wrongValues(new MockEnvironment().withProperty(setting, value)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "VOORDEUR_PROT, did you mean VOORDEUR_PORT?",
        "voordeur_prot, did you mean VOORDEUR_PORT?",
        "VOORDEUR_BASEURI, did you mean VOORDEUR_BASE_URL?",
        "VOORDEUR_MAIL_FORM, did you mean VOORDEUR_MAIL_FROM?",
        "VOORDEUR_KEYS_FILE, did you mean VOORDEUR_KEY_FILE?",
        "VOORDEUR_OIDC_CLIENTS_0_REDIRECT_URL, look its name up",
        "VOORDEUR_SERVICE_HOST, leave it out",
        "VOORDEUR_UPKEEP, leave it out",
    })
    void checkUnknownVariableThenTheNearestIsNamed(String variable, String words) {
        assertThat(KnownSettings.unknownNames(variables(Map.of(variable, "1"))))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(variable + " is no setting of Voordeur")
                        .contains(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VOORDEUR_BASE_URL",
                "VOORDEUR_BASEURL",
                "VOORDEUR_TRUSTED_PROXIES_0",
                "VOORDEUR_OIDC_CLIENTS_12_REDIRECT_URIS_3",
                "VOORDEUR_CONFIG",
                "VOORDEUR_ORGANISATION",
                "VOORDEUR_CLIENT_SECRET",
                "DATABASE_URL",
                "VOORDEURTJE_PORT",
                "PATH"
            })
    void checkKnownVariableThenNothing(String variable) {
        assertThat(KnownSettings.unknownNames(variables(Map.of(variable, "1")))).isEmpty();
    }

    @Test
    void checkFileOfSettingsThenItsNamesAreKnownToo() {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "file",
                        Map.of(
                                "voordeur.base-url", "",
                                "voordeur.baseUrl", "",
                                "voordeur.oidc.clients[0].redirect-uris[1]", "",
                                "voordeur.keys.file", "",
                                "logging.level.root", "",
                                "voordeur.mail.realy", "")));
        assertThat(KnownSettings.unknownNames(environment))
                .containsExactly("voordeur.mail.realy is no setting of Voordeur: did you mean VOORDEUR_MAIL_RELAY?");
    }

    /// The table in the manual is what operators copy from.
    @Test
    void everySettingStandsInTheManualAndNoOther() throws IOException {
        Set<String> told = new LinkedHashSet<>();
        for (var row : Files.readString(DOCUMENT)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList()) {
            var names = NAME.matcher(row.split("\\|")[1])
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            for (var name : names) {
                told.add(name.startsWith("_") ? longest(names.getFirst(), name) : name);
            }
        }
        Set<String> known = KnownSettings.names().stream()
                .filter(name -> !name.startsWith("oidc.clients."))
                .map(name -> KnownSettings.variable("voordeur." + name))
                .collect(Collectors.toSet());
        assertThat(told).containsExactlyInAnyOrderElementsOf(known);
    }

    /// `_QUEUE` behind `VOORDEUR_PASSWORD_AT_ONCE` is the known name that shares most with it.
    private static String longest(String first, String suffix) {
        var known = KnownSettings.names().stream()
                .map(name -> KnownSettings.variable("voordeur." + name))
                .collect(Collectors.toSet());
        for (int end = first.lastIndexOf('_'); end > 0; end = first.lastIndexOf('_', end - 1)) {
            if (known.contains(first.substring(0, end) + suffix)) {
                return first.substring(0, end) + suffix;
            }
        }
        return first + suffix;
    }

    @Test
    @Tag("asvs-13.4.5")
    void checkOnePortForPeopleAndMetricsThenRefused() {
        var settings = new MockEnvironment().withProperty("voordeur.management.port", "8080");
        assertThat(SettingsCheck.problems(settings)).anyMatch(problem -> problem.contains("open the metrics"));
    }

    @Test
    void checkFileThatCannotBeReadThenOneSentence(@TempDir Path folder) throws IOException {
        var good = Files.writeString(folder.resolve("good.properties"), "voordeur.port=8080\n");
        ConfigFileCheck.check(good, "file", true);
        ConfigFileCheck.check(folder.resolve("none.properties"), "file", false);
        for (var bad : List.of(
                folder.resolve("none.properties"),
                folder,
                Files.writeString(folder.resolve("settings.txt"), ""),
                Files.writeString(folder.resolve("bad.properties"), "voordeur.data=C:\\user\n"))) {
            assertThatThrownBy(() -> ConfigFileCheck.check(bad, "VOORDEUR_CONFIG names " + bad, true))
                    .isInstanceOf(UnsafeSettings.class)
                    .message()
                    .startsWith("VOORDEUR_CONFIG names ")
                    .doesNotContain("\n");
        }
    }

    private static StandardEnvironment variables(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return environment;
    }
}
