package nl.voordeur.journeys.person;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// How a person works a page. Every journey must succeed with each.
public enum Hands {
    /// A pointer, with JavaScript. These walks make the screenshots and are checked by axe.
    POINTER,
    /// A pointer in a browser without JavaScript.
    WITHOUT_JAVASCRIPT,
    /// Tab, Enter, space and arrows only (WCAG 2.1.1).
    KEYBOARD {
        @Override
        void press(Page page, Locator control) {
            reach(page, control);
            String type = String.valueOf(control.evaluate("e => e.type || e.tagName"));
            page.keyboard().press(type.equals("checkbox") || type.equals("radio") ? "Space" : "Enter");
        }

        @Override
        void type(Page page, Locator field, String text) {
            reach(page, field);
            boolean picker = "date".equals(field.getAttribute("type"));
            if (picker) {
                field.fill(text);
            } else {
                page.keyboard().press("Control+A");
                page.keyboard().type(text);
            }
        }
    };

    private static final int MOST_TABS = 80;

    void press(Page page, Locator control) {
        control.click();
    }

    void type(Page page, Locator field, String text) {
        field.fill(text);
    }

    boolean javaScript() {
        return this != WITHOUT_JAVASCRIPT;
    }

    /// Walks the tab order to a control; in a group of radio buttons the arrows do the last part.
    private static void reach(Page page, Locator control) {
        control.waitFor();
        for (int tabs = 0; tabs <= MOST_TABS; tabs++) {
            if (focused(control)) {
                return;
            }
            boolean sameGroup = Boolean.TRUE.equals(
                    control.evaluate("e => e.type === 'radio' && document.activeElement.type === 'radio'"
                            + " && document.activeElement.name === e.name"));
            page.keyboard().press(sameGroup ? "ArrowDown" : "Tab");
        }
        throw new AssertionError("The keyboard doesn't reach " + control);
    }

    private static boolean focused(Locator control) {
        return Boolean.TRUE.equals(control.evaluate("e => e === document.activeElement"));
    }
}
