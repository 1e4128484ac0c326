package nl.voordeur.web;

/// What a controller answers a browser with.
public sealed interface Answer permits Page, SeeOther {}
