package nl.voordeur.activation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.voordeur.organisation.settings.ActivationSettings;
import nl.voordeur.organisation.settings.ActivationStep;

/// A page of activation on which the person answers something. Most are one step of the recipe.
public enum Stage {
    LOGIN_CODE,
    WELCOME,
    BIRTH_DATE,
    EMAIL_CHECK,
    USERNAME,
    PASSWORD,
    /// E-mail check, username and password on one page (manual 002).
    ACCOUNT,
    RECOVERY_INFO;

    /// Where all of them are got from, and sent to.
    static final String ROUTE =
            "/{org}/activation/{stage:login-code|welcome|birth-date|email-check|username|password|account|recovery-info}";

    /// The pages of a recipe, in order. The confirmation is no stage: it asks nothing and comes when all is done.
    static List<Stage> of(ActivationSettings recipe, boolean loginCode) {
        var stages = new ArrayList<Stage>();
        if (loginCode) {
            stages.add(LOGIN_CODE);
        }
        for (ActivationStep step : recipe.steps()) {
            Stage stage = of(step, recipe.onePage());
            if (step != ActivationStep.CONFIRMATION && !stages.contains(stage)) {
                stages.add(stage);
            }
        }
        return List.copyOf(stages);
    }

    private static Stage of(ActivationStep step, boolean onePage) {
        return switch (step) {
            case WELCOME -> WELCOME;
            case BIRTH_DATE -> BIRTH_DATE;
            case EMAIL_CHECK -> onePage ? ACCOUNT : EMAIL_CHECK;
            case USERNAME -> onePage ? ACCOUNT : USERNAME;
            case PASSWORD -> onePage ? ACCOUNT : PASSWORD;
            case RECOVERY_INFO, CONFIRMATION -> RECOVERY_INFO;
        };
    }

    /// Whether a person may come back to it and answer differently.
    boolean revisable() {
        return this != LOGIN_CODE && this != BIRTH_DATE;
    }

    /// Whether an answer may be a guess: there are few tries.
    boolean guessable() {
        return !revisable();
    }

    /// Whether it counts only in the browser that answered it: what was proven there, the password typed there, and the
    /// word that a recovery address is right, or that there is none.
    boolean ofBrowser() {
        return guessable() || setsPassword() || this == RECOVERY_INFO;
    }

    /// What has to be answered again in other browsers when this is answered: an account has one password, and one
    /// recovery address.
    Set<Stage> voidedElsewhere() {
        if (setsPassword()) {
            return EnumSet.of(PASSWORD, ACCOUNT);
        }
        return this == RECOVERY_INFO ? EnumSet.of(RECOVERY_INFO) : Set.of();
    }

    boolean setsPassword() {
        return this == PASSWORD || this == ACCOUNT;
    }

    /// @param segment the last of its address, as in [#ROUTE]
    static Stage at(String segment) {
        return valueOf(segment.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// Its address inside the organisation.
    String path() {
        return "/activation/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
