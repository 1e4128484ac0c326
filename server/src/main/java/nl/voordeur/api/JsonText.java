package nl.voordeur.api;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/// Finds text that nobody types and no database keeps: control characters other than tab and line break, and half of a
/// character (a lone surrogate). They are refused for all bodies here, not by each field on its own.
final class JsonText {

    private static final Pattern OUR_NAMES = Pattern.compile("[A-Za-z0-9.]{1,100}");
    private static final int DELETE = 0x7F;
    private static final int BEFORE_C1 = 0xC2;

    private final JsonMapper json;

    JsonText(JsonMapper json) {
        this.json = json;
    }

    /// @return where the first one stands, such as `helpdesk.name`; empty when there is none, or no JSON at all
    Optional<String> unkeepable(byte[] body) {
        if (!mayHave(body)) {
            return Optional.empty();
        }
        try (JsonParser parser = json.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
                if (text && isUnkeepable(parser.getString())) {
                    return Optional.of(place(parser, token));
                }
            }
        } catch (JacksonException notJson) {
            return Optional.empty(); // whoever reads it says so
        }
        return Optional.empty();
    }

    /// In JSON such characters are escaped, except DEL and those behind it; nearly no body has either.
    private static boolean mayHave(byte[] body) {
        for (int i = 0; i + 1 < body.length; i++) {
            int here = body[i] & 0xFF;
            if (here == DELETE || here == BEFORE_C1 || (here == '\\' && "ubf".indexOf(body[i + 1]) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnkeepable(String text) {
        return text.codePoints()
                .anyMatch(c -> (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r')
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /// A name that can be none of ours isn't repeated.
    private static String place(JsonParser parser, JsonToken token) {
        TokenStreamContext within = parser.streamReadContext();
        var place = new StringBuilder();
        TokenStreamContext here = token == JsonToken.PROPERTY_NAME ? within.getParent() : within;
        for (; here != null && !here.inRoot(); here = here.getParent()) {
            String part = here.inArray() ? String.valueOf(here.getCurrentIndex()) : here.currentName();
            place.insert(0, place.isEmpty() ? part : part + ".");
        }
        return OUR_NAMES.matcher(place).matches() ? place.toString() : "";
    }
}
