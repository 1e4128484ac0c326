/// How an organisation looks: its own design tokens on top of ours. [DesignTokens] reads them from the JSON that
/// designers keep, [ThemeContrast] refuses what people could not read (WCAG 1.4.3, 1.4.11), and [ThemeToken] lists the
/// few that pages and mails use.
@NamedInterface("theme")
@NullMarked
package nl.voordeur.organisation.theme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
