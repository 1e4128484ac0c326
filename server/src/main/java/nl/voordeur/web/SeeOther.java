package nl.voordeur.web;

/// Sends the browser on with status 303, so that a form's fields are never sent again to the next page (RFC 9700 4.12).
///
/// @param location a path of ours, or an address that was checked to be registered
public record SeeOther(String location) implements Answer {}
