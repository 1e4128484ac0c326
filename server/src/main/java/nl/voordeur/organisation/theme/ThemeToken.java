package nl.voordeur.organisation.theme;

/// The brand tokens that an organisation's theme may set. Everything else of the look is the same for all; the style
/// sheet `web/styles/tokens.css` has the same standard values.
public enum ThemeToken {
    /// Band at the top, primary button, steps.
    BRAND("voordeur.brand.color", "#154273"),
    /// Primary button under the pointer; without it, the brand colour a fifth darker.
    BRAND_HOVER("voordeur.brand.hover-color", "#113660"),
    /// Text on the two before.
    ON_BRAND("voordeur.brand.on-color", "#ffffff"),
    /// The line under the band: decoration, carries no meaning.
    ACCENT("voordeur.accent.color", "#f2b633"),
    /// Behind the card.
    PAGE("voordeur.page.background-color", "#f1f4f8"),
    LINK("voordeur.link.color", "#154273"),
    /// Roundness of corners.
    RADIUS("voordeur.radius", "0.5rem");

    private final String token;
    private final String standard;

    ThemeToken(String token, String standard) {
        this.token = token;
        this.standard = standard;
    }

    /// The name in a theme's JSON, such as `voordeur.brand.color`.
    public String token() {
        return token;
    }

    /// The name in style sheets, such as `--voordeur-brand-color`.
    public String property() {
        return "--" + token.replace('.', '-');
    }

    /// Its value in a theme: set, derived, or standard.
    public String in(Theme theme) {
        if (this == BRAND_HOVER && theme.tokens().containsKey(BRAND.token)) {
            return theme.token(token, Colour.of(BRAND.in(theme)).darker().hex());
        }
        if (this == LINK && theme.tokens().containsKey(BRAND.token)) {
            return theme.token(token, BRAND.in(theme));
        }
        return theme.token(token, standard);
    }
}
