package nl.voordeur.web.form;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The query of a page's address, taken apart and put together as text: what we don't change stays as it came.
public final class FormAddress {

    /// Holds what became of a form.
    public static final String STATE = "form";

    /// Where a person is going: goes along from page to page, so that each tab keeps its own.
    private static final String GOING = "continue";

    private FormAddress() {}

    static String path(String address) {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    /// An address without one of its parameters.
    public static String without(String address, String name) {
        return keeping(address, parameter -> !parameter.equals(name));
    }

    /// Another path, with what this address says of where the person is going.
    public static String onward(String address, String path) {
        int query = address.indexOf('?');
        return query < 0 ? path : keeping(path + address.substring(query), GOING::equals);
    }

    public static String with(String address, String name, String value) {
        return address
                + (address.indexOf('?') < 0 ? '?' : '&')
                + name
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String keeping(String address, Predicate<String> names) {
        int query = address.indexOf('?');
        if (query < 0) {
            return address;
        }
        String kept = Arrays.stream(address.substring(query + 1).split("&"))
                .filter(pair -> !pair.isEmpty() && names.test(name(pair)))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? path(address) : path(address) + "?" + kept;
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name; // a stray '%': none of ours
        }
    }
}
