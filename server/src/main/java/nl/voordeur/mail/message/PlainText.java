package nl.voordeur.mail.message;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.output.StringOutput;
import org.jspecify.annotations.Nullable;

/// Output of text twins. The templates are compiled as HTML like all others; this writes what they say without HTML
/// escapes, because a plain text part shows `&amp;` as it stands.
final class PlainText extends StringOutput implements HtmlTemplateOutput {

    @Override
    public void setContext(@Nullable String tagName, @Nullable String attributeName) {
        // no tags here
    }

    /// The text without the empty lines that control lines of a template leave, with the line ends of mail.
    String text() {
        return toString()
                        .replace("\r", "")
                        .replaceAll("[ \t]+\n", "\n")
                        .replaceAll("\n{3,}", "\n\n")
                        .strip()
                + "\n";
    }
}
