/// What an organisation decides: which steps activation has, who may sign in how, what a password and a second factor
/// must be, how long a session lasts. Four presets reproduce the manuals; an organisation may combine the settings
/// freely.
///
/// [OrganisationSettings] holds them all. They are data that the flows read, never code paths chosen by string, and
/// each checks itself: settings that no person could get through never come to be.
@NamedInterface("settings")
@NullMarked
package nl.voordeur.organisation.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
