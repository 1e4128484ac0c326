package nl.voordeur.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.kernel.Strength;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.settings.Helpdesk;
import nl.voordeur.organisation.settings.Preset;
import nl.voordeur.organisation.theme.Theme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who × what × on what → the ruling, as a table.
@Tag("asvs-8.1.1")
@Tag("asvs-8.2.1")
class RulesTests {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final RequestOrigin ORIGIN = new RequestOrigin("192.0.2.1", "test");
    private static final AccountId SELF = AccountId.random();
    private static final AccountId OTHER = AccountId.random();

    private final Organisation ours = organisation("ons");
    private final Organisation theirs = organisation("hun");
    private final Organisation platform = organisation(Organisation.PLATFORM);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # machine of  | with                                     | wants               | on                                          | ruling
            ours          | invitations:write                        | invitations:write   | ours                                        | allowed
            ours          | invitations:write                        | invitations:write   | theirs                                      | OUT_OF_REACH
            ours          | invitations:write                        | invitations:write   | platform                                    | OUT_OF_REACH
            ours          | audit:read                               | invitations:write   | ours                                        | LACKS_PERMISSION
            ours          | organisations:write                      | organisations:write | ours                                        | PLATFORM_ONLY
            ours          | organisations:write                      | organisations:write | all                                         | PLATFORM_ONLY
            platform      | organisations:write                      | organisations:write | all                                         | allowed
            platform      | organisations:write                      | organisations:write | ours                                        | allowed
            platform      | clients:write                            | accounts:write      | ours                                        | LACKS_PERMISSION
            platform      | audit:read                               | audit:read          | platform                                    | allowed
            platform      | organisations:write                      | organisations:write | platform                                    | PROTECTED
            platform      | invitations:write                        | invitations:write   | platform                                    | PROTECTED
            platform      | clients:write organisations:write        | clients:write       | machine platform audit:read                 | PROTECTED
            platform      | accounts:write                           | accounts:write      | account platform OPERATOR                   | PROTECTED
            platform      | clients:write organisations:write        | clients:write       | machine ours -> accounts:write              | MORE_THAN_OWN
            platform      | clients:write accounts:write             | clients:write       | machine ours -> accounts:write              | allowed
            ours          | clients:write                            | clients:write       | portal ours                                 | allowed
            ours          | clients:write                            | clients:write       | machine ours -> clients:write               | allowed
            ours          | clients:write                            | clients:write       | machine ours -> audit:read                  | MORE_THAN_OWN
            ours          | clients:write                            | clients:write       | machine ours audit:read -> clients:write    | MORE_THAN_OWN
            ours          | clients:write                            | clients:write       | machine ours audit:read                     | MORE_THAN_OWN
            ours          | clients:write audit:read                 | clients:write       | machine ours audit:read                     | allowed
            ours          | accounts:write                           | accounts:write      | account ours                                | allowed
            ours          | accounts:write                           | accounts:write      | account-unexplained ours                    | reason
            ours          | accounts:write                           | accounts:write      | account ours AUDITOR                        | MORE_THAN_OWN
            ours          | accounts:write invitations:write         | accounts:write      | account ours HELPDESK                       | allowed
            ours          | accounts:write invitations:write         | accounts:write      | account ours ADMINISTRATOR                  | MORE_THAN_OWN
            ours          | accounts:write audit:read                | accounts:write      | give ours AUDITOR                           | FOR_PEOPLE
            ours          | invitations:write                        | invitations:write   | invited ours                                | allowed
            ours          | invitations:write                        | invitations:write   | invited ours HELPDESK                       | MORE_THAN_OWN
            ours          | invitations:write accounts:write         | invitations:write   | invited ours HELPDESK                       | allowed
            ours          | invitations:write                        | invitations:write   | invited theirs                              | OUT_OF_REACH
            platform      | invitations:write                        | invitations:write   | invited ours ADMINISTRATOR                  | MORE_THAN_OWN
            platform      | invitations:write                        | invitations:write   | invited platform OPERATOR                   | PROTECTED
            """)
    void machine(String of, String with, String wants, String on, String ruling) {
        Set<Permission> held =
                Arrays.stream(with.split(" ")).map(RulesTests::permission).collect(Collectors.toSet());
        var machine = new Actor.Machine(named(of).id(), "machine", held, ORIGIN);
        var rules = new Rules(of.equals("platform"), Set.of(), NOW);

        assertThat(word(rules.may(machine, permission(wants), target(on)))).isEqualTo(ruling);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # person of   | role          | proof   | wants               | on                              | ruling
            ours          |               | fresh   | audit:read          | ours                            | LACKS_PERMISSION
            platform      |               | fresh   | organisations:write | all                             | LACKS_PERMISSION
            platform      | ADMINISTRATOR | fresh   | organisations:write | all                             | LACKS_PERMISSION
            ours          | OPERATOR      | fresh   | organisations:write | all                             | PLATFORM_ONLY
            platform      | OPERATOR      | fresh   | organisations:write | all                             | allowed
            platform      | OPERATOR      | old     | organisations:write | all                             | allowed
            platform      | OPERATOR      | weak    | organisations:write | all                             | fresh proof
            platform      | OPERATOR      | fresh   | clients:write       | machine platform -> audit:read  | allowed
            platform      | OPERATOR      | old     | clients:write       | machine platform -> audit:read  | fresh proof
            platform      | AUDITOR       | fresh   | audit:read          | ours                            | OUT_OF_REACH
            platform      | AUDITOR       | fresh   | audit:read          | platform                        | allowed
            ours          | ADMINISTRATOR | fresh   | audit:read          | theirs                          | OUT_OF_REACH
            ours          | ADMINISTRATOR | fresh   | audit:read          | platform                        | OUT_OF_REACH
            ours          | AUDITOR       | fresh   | audit:read          | ours                            | allowed
            ours          | AUDITOR       | weak    | audit:read          | ours                            | fresh proof
            ours          | AUDITOR       | fresh   | accounts:write      | account ours                    | LACKS_PERMISSION
            ours          | HELPDESK      | fresh   | accounts:write      | account ours                    | allowed
            ours          | HELPDESK      | old     | accounts:write      | account ours                    | fresh proof
            ours          | HELPDESK      | fresh   | accounts:write      | account-unexplained ours        | reason
            ours          | HELPDESK      | fresh   | accounts:write      | account ours ADMINISTRATOR      | MORE_THAN_OWN
            ours          | HELPDESK      | fresh   | accounts:write      | myself ours                     | ONESELF
            platform      | OPERATOR      | fresh   | accounts:write      | myself platform                 | ONESELF
            platform      | OPERATOR      | fresh   | accounts:write      | account platform OPERATOR       | allowed
            platform      | ADMINISTRATOR | fresh   | accounts:write      | account platform OPERATOR       | MORE_THAN_OWN
            ours          | HELPDESK      | fresh   | accounts:write      | give ours HELPDESK              | LACKS_PERMISSION
            ours          | ADMINISTRATOR | fresh   | accounts:write      | give ours HELPDESK              | allowed
            ours          | ADMINISTRATOR | fresh   | accounts:write      | give ours OPERATOR              | MORE_THAN_OWN
            ours          | ADMINISTRATOR | fresh   | accounts:write      | give ours ADMINISTRATOR         | second person
            ours          | ADMINISTRATOR | fresh   | accounts:write      | take ours ADMINISTRATOR         | allowed
            ours          | ADMINISTRATOR | fresh   | accounts:write      | give-myself ours AUDITOR        | ONESELF
            platform      | OPERATOR      | fresh   | accounts:write      | give platform OPERATOR          | second person
            platform      | OPERATOR      | old     | accounts:write      | give platform OPERATOR          | fresh proof
            ours          | HELPDESK      | old     | invitations:write   | invited ours                    | allowed
            ours          | HELPDESK      | weak    | invitations:write   | invited ours                    | fresh proof
            ours          | HELPDESK      | fresh   | invitations:write   | invited ours HELPDESK           | allowed
            ours          | HELPDESK      | fresh   | invitations:write   | invited ours ADMINISTRATOR      | MORE_THAN_OWN
            ours          | HELPDESK      | fresh   | invitations:write   | invited-myself ours             | ONESELF
            ours          | AUDITOR       | fresh   | invitations:write   | invited ours                    | LACKS_PERMISSION
            """)
    void person(String of, String role, String proof, String wants, String on, String ruling) {
        var person = new Actor.Person(
                named(of).id(),
                SELF,
                UUID.randomUUID(),
                proof.equals("weak") ? Strength.ONE_FACTOR : Strength.TWO_FACTORS,
                proof.equals("old") ? NOW.minus(Rules.RECENT).minus(Duration.ofSeconds(1)) : NOW.minus(Rules.RECENT),
                ORIGIN);
        var rules = new Rules(of.equals("platform"), role == null ? Set.of() : Set.of(Role.valueOf(role)), NOW);

        assertThat(word(rules.may(person, permission(wants), target(on)))).isEqualTo(ruling);
    }

    @ParameterizedTest
    @CsvSource({"ours", "platform", "all", "account platform OPERATOR", "give platform OPERATOR"})
    void othersThenTheServerMayAllAndNobodyNothing(String on) {
        var rules = new Rules(false, Set.of(), NOW);
        Target target = target(on);
        for (Permission permission : Permission.values()) {
            assertThat(word(rules.may(new Actor.Server("test"), permission, target)))
                    .isEqualTo("allowed");
            assertThat(word(rules.may(new Actor.Task("test"), permission, target)))
                    .isEqualTo("NOBODY");
            assertThat(word(rules.may(new Actor.Visitor(ORIGIN), permission, target)))
                    .isEqualTo("NOBODY");
        }
    }

    /// `machine ours a:b -> c:d`: what it may do before, and after.
    private Target target(String words) {
        String[] word = words.split(" ");
        Set<Role> roles = word.length > 2 && words.matches("(account|give|take|my|give-my|invited).*")
                ? Set.of(Role.valueOf(word[2]))
                : Set.of();
        return switch (word[0]) {
            case "all" -> new Target.AllOrganisations();
            case "portal" -> new Target.AMachine(named(word[1]), Set.of(), Set.of());
            case "machine" -> {
                String[] sides = (words + " ").split("->", -1);
                yield new Target.AMachine(
                        named(word[1]), permissions(sides[0]), sides.length > 1 ? permissions(sides[1]) : Set.of());
            }
            case "account" -> new Target.AnAccount(named(word[1]), OTHER, roles, "paspoort gezien");
            case "account-unexplained" -> new Target.AnAccount(named(word[1]), OTHER, roles, " ");
            case "invited" -> new Target.AnInvited(named(word[1]), OTHER, roles);
            case "invited-myself" -> new Target.AnInvited(named(word[1]), SELF, Set.of());
            case "myself" -> new Target.AnAccount(named(word[1]), SELF, Set.of(), "zelf");
            case "give" -> new Target.ARole(named(word[1]), OTHER, Set.of(), Role.valueOf(word[2]), true);
            case "give-myself" -> new Target.ARole(named(word[1]), SELF, Set.of(), Role.valueOf(word[2]), true);
            case "take" -> new Target.ARole(named(word[1]), OTHER, roles, Role.valueOf(word[2]), false);
            default -> new Target.AnOrganisation(named(word[0]));
        };
    }

    private static Set<Permission> permissions(String words) {
        return Arrays.stream(words.split(" "))
                .flatMap(word -> Permission.ofScope(word).stream())
                .collect(Collectors.toSet());
    }

    private Organisation named(String name) {
        return switch (name) {
            case "ours" -> ours;
            case "theirs" -> theirs;
            default -> platform;
        };
    }

    private static Permission permission(String scope) {
        return Permission.ofScope(scope).orElseThrow();
    }

    private static String word(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Allowed() -> "allowed";
            case Ruling.Denied(var reason) -> reason.name();
            case Ruling.NeedsFreshProof _ -> "fresh proof";
            case Ruling.NeedsReason() -> "reason";
            case Ruling.NeedsSecondPerson() -> "second person";
        };
    }

    private static Organisation organisation(String slug) {
        return new Organisation(
                OrganisationId.random(),
                slug,
                slug,
                Locale.of("nl"),
                Preset.PAYROLL.settings(new Helpdesk("Help", "088 123 45 67", null, null)),
                Theme.plain());
    }
}
