package nl.voordeur.organisation.settings;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The four recipes that reproduce the manuals. A preset only fills in settings; nothing asks later which it was.
public enum Preset {
    /// Manual 000: a municipality's payroll portal.
    MUNICIPALITY {
        @Override
        public OrganisationSettings settings(Helpdesk helpdesk) {
            return new OrganisationSettings(
                    new InvitationSettings(Duration.ofDays(5), false, false, MAXIMUM_AGE),
                    new ActivationSettings(
                            List.of(
                                    ActivationStep.WELCOME,
                                    ActivationStep.BIRTH_DATE,
                                    ActivationStep.USERNAME,
                                    ActivationStep.PASSWORD,
                                    ActivationStep.RECOVERY_INFO,
                                    ActivationStep.CONFIRMATION),
                            false,
                            AfterActivation.SIGN_IN),
                    new SignInSettings(SignInForm.IDENTIFIER_FIRST, EnumSet.allOf(Identifier.class)),
                    password(true, null),
                    new FactorPolicy(true, Set.of(FactorChoice.TOTP), false, false, FactorPolicy.FIRST_WITHIN, false),
                    SESSIONS,
                    helpdesk,
                    null);
        }
    },
    /// Manuals 001 and 003: an absence service.
    ABSENCE {
        @Override
        public OrganisationSettings settings(Helpdesk helpdesk) {
            return new OrganisationSettings(
                    new InvitationSettings(Duration.ofDays(14), false, true, MAXIMUM_AGE),
                    new ActivationSettings(List.of(ActivationStep.PASSWORD), false, AfterActivation.SIGN_IN),
                    new SignInSettings(SignInForm.ONE_PAGE, EnumSet.allOf(Identifier.class)),
                    password(
                            false,
                            new LocalisedText(
                                    "Je wachtwoord beschermt medische gegevens. Gebruik het nergens anders.",
                                    "Your password protects medical information. Do not use it anywhere else.")),
                    new FactorPolicy(
                            true, Set.of(FactorChoice.TOTP_BY_MAIL), false, true, FactorPolicy.FIRST_WITHIN, false),
                    SESSIONS,
                    helpdesk,
                    null);
        }
    },
    /// Manual 002: a career portal.
    CAREER {
        @Override
        public OrganisationSettings settings(Helpdesk helpdesk) {
            return new OrganisationSettings(
                    new InvitationSettings(Duration.ofDays(14), true, false, MAXIMUM_AGE),
                    new ActivationSettings(
                            List.of(ActivationStep.EMAIL_CHECK, ActivationStep.USERNAME, ActivationStep.PASSWORD),
                            true,
                            AfterActivation.CONTINUE),
                    new SignInSettings(SignInForm.ONE_PAGE, EnumSet.allOf(Identifier.class)),
                    password(true, null),
                    new FactorPolicy(true, Set.of(FactorChoice.TOTP), false, false, FactorPolicy.FIRST_WITHIN, false),
                    SESSIONS,
                    helpdesk,
                    null);
        }
    },
    /// Manual 004: a payroll office.
    PAYROLL {
        @Override
        public OrganisationSettings settings(Helpdesk helpdesk) {
            return new OrganisationSettings(
                    new InvitationSettings(Duration.ofDays(14), false, false, MAXIMUM_AGE),
                    new ActivationSettings(List.of(ActivationStep.PASSWORD), false, AfterActivation.SIGN_IN),
                    new SignInSettings(SignInForm.ONE_PAGE, EnumSet.of(Identifier.EMAIL)),
                    password(false, null),
                    new FactorPolicy(true, Set.of(FactorChoice.TOTP), true, true, FactorPolicy.FIRST_WITHIN, false),
                    SESSIONS,
                    helpdesk,
                    null);
        }
    };

    private static final Duration MAXIMUM_AGE = Duration.ofDays(90);
    private static final SessionPolicy SESSIONS = new SessionPolicy(Duration.ofHours(1), Duration.ofHours(12));

    public abstract OrganisationSettings settings(Helpdesk helpdesk);

    private static PasswordPolicy password(boolean repeat, @Nullable LocalisedText ruleText) {
        return new PasswordPolicy(12, 128, repeat, false, ruleText);
    }
}
