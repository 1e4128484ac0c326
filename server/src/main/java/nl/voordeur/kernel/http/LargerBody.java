package nl.voordeur.kernel.http;

import java.util.regex.Pattern;

/// Where a request may have a larger body than all others. A module that needs one declares a bean.
///
/// @param path of the request, whole
/// @param longest in bytes
public record LargerBody(Pattern path, int longest) {}
