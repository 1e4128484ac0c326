package nl.voordeur.factor.passkey;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an installation says that moves to another host, or left one.
///
/// @param host for which passkeys go on to be kept after a move: the former one; null takes that of the
///     base URL
/// @param giveUp the former host, whose passkeys the operator gives up
/// @param successors addresses, such as `https://new.example`, to which this installation moves
@ConfigurationProperties("voordeur.passkeys")
record PasskeySettings(
        @Nullable String host,
        @Nullable String giveUp,
        @DefaultValue List<String> successors) {}
