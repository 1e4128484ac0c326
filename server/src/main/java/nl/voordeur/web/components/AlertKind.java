package nl.voordeur.web.components;

/// What an alert means: its colour, and its icon, so that colour never says it alone (WCAG 1.4.1).
public enum AlertKind {
    INFO("info", Icon.INFO),
    OK("ok", Icon.OK),
    WARNING("warning", Icon.WARNING),
    ERROR("error", Icon.ERROR);

    private final String style;
    private final Icon icon;

    AlertKind(String style, Icon icon) {
        this.style = style;
        this.icon = icon;
    }

    public String style() {
        return style;
    }

    public Icon icon() {
        return icon;
    }
}
