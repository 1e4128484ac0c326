package nl.voordeur.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.voordeur.kernel.Messages;
import nl.voordeur.kernel.WrittenTime;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.organisation.theme.Logo;
import nl.voordeur.web.form.FormAddress;
import nl.voordeur.web.form.FormState;
import nl.voordeur.web.theme.ThemeStylesheet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// What every template may use beside its own page record.
public final class PageContext {

    private final @Nullable Organisation organisation;
    private final Locale locale;
    private final String address;
    private final Messages messages;
    private final Assets assets;
    private final Forms forms;

    /// What a page knows of its forms.
    ///
    /// @param csrf makes the hidden field's value
    /// @param state what became of the one that was sent
    /// @param shown makes the address of a page that shows a state
    record Forms(Supplier<String> csrf, FormState state, BiFunction<String, FormState, String> shown) {}

    PageContext(
            @Nullable Organisation organisation,
            Locale locale,
            String address,
            Messages messages,
            Assets assets,
            Forms forms) {
        this.organisation = organisation;
        this.locale = locale;
        this.address = address;
        this.messages = messages;
        this.assets = assets;
        this.forms = forms;
    }

    /// @throws IllegalStateException on a page outside every organisation
    public Organisation organisation() {
        if (organisation == null) {
            throw new IllegalStateException("this page stands outside every organisation");
        }
        return organisation;
    }

    /// Whose page this is, as people know it.
    public String name() {
        return organisation == null ? "Voordeur" : organisation.name();
    }

    /// The letter in the mark beside the name.
    public String initial() {
        return organisation == null ? "V" : organisation.initial();
    }

    public boolean hasOrganisation() {
        return organisation != null;
    }

    public Locale locale() {
        return locale;
    }

    /// The text of a key, in the language of the page.
    public String t(String key, Object... arguments) {
        return messages.html(locale, key, arguments);
    }

    /// Day and time in words, in Dutch time: `20 november 2026 om 14:05`.
    public String moment(Instant instant) {
        return WrittenTime.of(instant, locale);
    }

    /// Whom to call, in the middle of a sentence: the helpdesk, or whoever runs the server where there is none.
    public String helpdesk() {
        var helpdesk = organisation().settings().helpdesk();
        return helpdesk.reachable() ? helpdesk.name() : t("kernel.helpdesk.none");
    }

    /// The hidden field's value that a form sends back (ASVS 3.5.1). Asking for it sets the browser's cookie.
    public String csrf() {
        return forms.csrf().get();
    }

    /// Whether a form came back because the page stood open too long, or its cookie was lost: nothing was done.
    public boolean nothingDone() {
        return forms.state().nothingDone();
    }

    /// Another page of the same journey: with what this page's address says of where the person is going, so that each
    /// tab arrives at its own portal.
    public String onward(String path) {
        return FormAddress.onward(address, path);
    }

    /// An address of ours that shows what was typed here.
    public String shown(String page, FormState state) {
        return forms.shown().apply(page, state);
    }

    /// This page in another language.
    public String inLanguage(Locale other) {
        return UriComponentsBuilder.fromUriString(address)
                .replaceQueryParam("lang", other.getLanguage())
                .build()
                .toUriString();
    }

    /// Ids of what explains a field, for `aria-describedby`; null when nothing does.
    ///
    /// @param others ids of further explanations, or null
    public static @Nullable String describedBy(
            String id, @Nullable String description, @Nullable String error, @Nullable String... others) {
        String ids = Stream.concat(
                        Stream.of(
                                error == null ? null : id + "-error", description == null ? null : id + "-description"),
                        Arrays.stream(others))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return ids.isEmpty() ? null : ids;
    }

    /// Address of the organisation's colours.
    public String themeSheet() {
        return ThemeStylesheet.address(organisation());
    }

    /// The organisation's logo, or null.
    public @Nullable Logo logo() {
        return organisation == null ? null : organisation.theme().logo();
    }

    /// @throws NullPointerException where there is no logo
    public String logoAddress() {
        return organisation().path("/logo/" + Objects.requireNonNull(logo()).file());
    }

    /// Address of the icon for the browser's tab.
    public String icon() {
        return organisation == null ? "/icon.svg" : ThemeStylesheet.iconAddress(organisation);
    }

    /// Address of a built style sheet or script, by its source name such as `voordeur.css`.
    public String asset(String name) {
        return assets.address(name);
    }
}
