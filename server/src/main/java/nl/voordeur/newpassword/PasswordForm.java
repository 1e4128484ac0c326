package nl.voordeur.newpassword;

import java.util.ArrayList;
import java.util.List;
import nl.voordeur.account.Account;
import nl.voordeur.factor.password.rules.ContextWords;
import nl.voordeur.factor.password.rules.PasswordAssessment;
import nl.voordeur.organisation.settings.LocalisedText;
import nl.voordeur.organisation.settings.PasswordPolicy;
import nl.voordeur.web.PageContext;
import nl.voordeur.web.components.ChecklistItem;
import nl.voordeur.web.components.FieldError;
import org.jspecify.annotations.Nullable;

/// The fields of a new password with their checklist; what was typed is never among it.
///
/// @param accountName what a password manager files the password under
/// @param judged whether a password was sent and judged, or the page is fresh
/// @param missing whether nothing was sent as the password
/// @param repeatProblem message key of what is wrong with the second time, or null
public record PasswordForm(
        String accountName,
        PasswordPolicy policy,
        List<String> contextWords,
        PasswordAssessment assessment,
        boolean judged,
        boolean missing,
        @Nullable String repeatProblem) {

    private static final String FIELD = "password";
    private static final String REPEAT = "repeat";

    public PasswordForm {
        contextWords = List.copyOf(contextWords);
    }

    public static PasswordForm fresh(
            Account account, PasswordPolicy policy, ContextWords words, PasswordAssessment empty) {
        return new PasswordForm(
                account.accountName(), policy, words.words().stream().sorted().toList(), empty, false, false, null);
    }

    public PasswordForm refused(PasswordProblem problem) {
        return new PasswordForm(
                accountName, policy, contextWords, problem.assessment(), true, problem.missing(), problem.repeat());
    }

    /// The organisation's own words about its rules (manual 001), or null.
    public @Nullable String ruleText(PageContext ctx) {
        LocalisedText text = policy.ruleText();
        return text == null ? null : text.in(ctx.locale());
    }

    public List<ChecklistItem> items(PageContext ctx) {
        var items = new ArrayList<ChecklistItem>();
        for (PasswordAssessment.Outcome outcome : assessment.outcomes()) {
            items.add(item(ctx, outcome));
        }
        if (policy.repeat()) {
            items.add(
                    new ChecklistItem(ctx.t("newpassword.rule.repeat"), "repeat", 0, List.of(), repeatProblem != null));
        }
        return items;
    }

    /// Why the password is refused: the first reason, because mending it often mends the others.
    public @Nullable String passwordError(PageContext ctx) {
        if (missing) {
            return ctx.t("newpassword.missing");
        }
        return !judged || assessment.accepted()
                ? null
                : ctx.t(
                        assessment.refusals().getFirst().refusalKey(),
                        assessment.refusals().getFirst().argumentArray());
    }

    public @Nullable String repeatError(PageContext ctx) {
        return repeatProblem == null ? null : ctx.t(repeatProblem);
    }

    public List<FieldError> errors(PageContext ctx) {
        var errors = new ArrayList<FieldError>();
        String password = passwordError(ctx);
        if (password != null) {
            errors.add(new FieldError(FIELD, password));
        }
        String repeat = repeatError(ctx);
        if (repeat != null) {
            errors.add(new FieldError(REPEAT, repeat));
        }
        return errors;
    }

    private ChecklistItem item(PageContext ctx, PasswordAssessment.Outcome outcome) {
        String text = ctx.t(outcome.ruleKey(), outcome.argumentArray());
        boolean refused = judged && !missing && !outcome.satisfied();
        return switch (outcome.rule()) {
            case MINIMUM -> new ChecklistItem(text, "minimum-length", policy.minimumLength(), List.of(), refused);
            case MAXIMUM -> new ChecklistItem(text, "maximum-length", policy.maximumLength(), List.of(), refused);
            case NO_CONTEXT -> new ChecklistItem(text, "context", 0, contextWords, refused);
            case CAPITAL -> new ChecklistItem(text, "capital", 0, List.of(), refused);
            case DIGIT -> new ChecklistItem(text, "digit", 0, List.of(), refused);
            case NOT_COMMON, NOT_GUESSABLE -> new ChecklistItem(text, "server", 0, List.of(), refused);
        };
    }
}
