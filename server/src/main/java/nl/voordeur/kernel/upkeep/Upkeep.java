package nl.voordeur.kernel.upkeep;

import java.time.Duration;

/// A piece of recurring work. It must be harmless to run twice, and each run must be short: it holds one of few turns.
///
/// @param name unique, lower case, with its module first: `session-expired`
/// @param every from the end of one run to the start of the next
public record Upkeep(String name, Duration every, Runnable work) {}
