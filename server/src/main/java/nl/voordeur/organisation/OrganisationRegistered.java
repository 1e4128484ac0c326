package nl.voordeur.organisation;

/// An organisation was taken in. Published in the transaction that did so.
public record OrganisationRegistered(Organisation organisation) {}
