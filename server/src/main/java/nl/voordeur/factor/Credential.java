package nl.voordeur.factor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One password, app or key of an account, as its owner, a helpdesk or a program may see it. Nothing of it is secret.
///
/// @param id as in the proofs that it gives ([Proof])
/// @param since when it was set or set up
/// @param lastUsed about when it last proved something; null where that isn't kept
/// @param locked by wrong answers: it proves nothing until another takes its place
public record Credential(
        UUID id, FactorKind kind, Instant since, @Nullable Instant lastUsed, boolean locked) {}
