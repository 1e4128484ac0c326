package nl.voordeur.web;

import nl.voordeur.web.form.FormState;

/// Sends the browser on with status 303, so that a form's fields are never sent again to the next page (RFC 9700 4.12).
///
/// @param location a path of ours, or an address that was checked to be registered
/// @param state what the next page, which is ours, shows of the form that was sent
public record SeeOther(String location, FormState state) implements Answer {

    public SeeOther(String location) {
        this(location, FormState.NONE);
    }
}
