package nl.voordeur.factor.password.rules;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.voordeur.account.Account;
import nl.voordeur.organisation.Organisation;

/// The words that whoever guesses at this person's password tries first: the name of the organisation and its portal,
/// and the person's own name, username and address (ASVS 6.1.2). They come from the organisation's own data, so a new
/// organisation is covered from its first minute.
public record ContextWords(Set<String> words) {

    private static final int SHORTEST = 4;
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> TOO_PLAIN =
            Set.of("voor", "door", "naar", "over", "onder", "tussen", "with", "from", "https", "http", "localhost");

    public ContextWords {
        words = Set.copyOf(words);
    }

    public static ContextWords of(String... names) {
        return of(List.of(names));
    }

    /// Each name counts as a whole and by its parts; parts of less than four characters are left out, since they
    /// occur in any text.
    public static ContextWords of(Collection<String> names) {
        var words = new LinkedHashSet<String>();
        for (String name : names) {
            String plain = FoldedText.plain(name);
            String[] parts = SEPARATORS.split(plain);
            for (String part : parts) {
                add(words, part);
            }
            add(words, String.join("", parts));
        }
        return new ContextWords(words);
    }

    /// The words around one account.
    public static ContextWords about(Organisation organisation, Account account) {
        var names = new LinkedHashSet<>(List.of("voordeur", organisation.name(), organisation.slug()));
        Optional.ofNullable(organisation.settings().portal())
                .map(URI::getHost)
                .ifPresent(host -> names.add(registered(host)));
        Optional.ofNullable(account.name().given()).ifPresent(names::add);
        Optional.ofNullable(account.name().family()).ifPresent(names::add);
        names.add(account.email().localPart());
        names.add(registered(account.email().domain()));
        Optional.ofNullable(account.username()).ifPresent(username -> names.add(username.value()));
        return of(names);
    }

    /// The same words and this one more: a username that is being chosen on the same page.
    public ContextWords with(String name) {
        var more = new LinkedHashSet<>(words);
        more.addAll(of(name).words());
        return new ContextWords(more);
    }

    /// Whether this name holds one of these words, so that a password which holds none of them isn't the name, nor has
    /// it in it.
    public boolean cover(String name) {
        String whole = FoldedText.of(String.join("", SEPARATORS.split(FoldedText.plain(name))));
        return words.stream().map(FoldedText::of).anyMatch(whole::contains);
    }

    /// The first of these words that the password holds, also when written with figures for letters or with marks
    /// between the letters.
    Optional<String> foundIn(String password) {
        String plain = FoldedText.plain(password);
        List<String> readings = List.of(
                FoldedText.of(plain), FoldedText.of(SEPARATORS.matcher(plain).replaceAll("")));
        return words.stream()
                .sorted()
                .filter(word -> readings.stream().anyMatch(reading -> reading.contains(FoldedText.of(word))))
                .findFirst();
    }

    private static void add(Set<String> words, String word) {
        if (word.length() >= SHORTEST && !TOO_PLAIN.contains(word)) {
            words.add(word);
        }
    }

    /// A host name without its top-level domain: `.online` in an address is nobody's secret, nor a guess.
    private static String registered(String host) {
        int dot = host.lastIndexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }

    @Override
    public String toString() {
        return "ContextWords[•••]";
    }
}
