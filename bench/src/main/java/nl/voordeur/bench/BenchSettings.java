package nl.voordeur.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What `script/bench` tells, and what a caller may change.
///
/// @param java the programme that runs the server
/// @param app folder of the extracted jar
/// @param aot options with the AOT cache; empty when there is none
/// @param options options of the server's JVM without it
/// @param work where data and logs go
/// @param accounts how many each database has
/// @param rounds how often each is measured
/// @param signIns operations of a round
/// @param signOns operations of a round
/// @param starts how often start-up is measured
/// @param keep whether databases of a former run are used again
/// @param profile whether to find out where the time goes instead of how much it is
/// @param growth how many sign-ins to do in a row, to find out what they leave behind; nought for none
/// @param slowSenders whether to find out what senders do who never finish
/// @param attacks whether to find out what those do who send too much
record BenchSettings(
        Path java,
        Path app,
        List<String> aot,
        List<String> options,
        Path work,
        List<Integer> accounts,
        int rounds,
        int signIns,
        int signOns,
        int starts,
        boolean keep,
        boolean profile,
        int growth,
        boolean slowSenders,
        boolean attacks) {

    static BenchSettings of(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] pair = argument.replaceFirst("^--", "").split("=", 2);
            given.put(pair[0], pair.length == 2 ? pair[1] : "true");
        }
        return new BenchSettings(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Path.of(System.getProperty("voordeur.bench.app")).toAbsolutePath(),
                words(System.getProperty("voordeur.bench.aot", "")),
                words(System.getProperty("voordeur.bench.options", "")),
                Path.of(System.getProperty("voordeur.bench.work", "bench/target/run"))
                        .toAbsolutePath(),
                Arrays.stream(given.getOrDefault("accounts", "1000,1000000").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(given.getOrDefault("rounds", "7")),
                Integer.parseInt(given.getOrDefault("sign-ins", "400")),
                Integer.parseInt(given.getOrDefault("sign-ons", "1500")),
                Integer.parseInt(given.getOrDefault("starts", "5")),
                given.containsKey("keep"),
                given.containsKey("profile"),
                Integer.parseInt(given.getOrDefault("growth", "0")),
                given.containsKey("slow-senders"),
                given.containsKey("attacks"));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    List<String> quickStart() {
        return Stream.concat(options.stream(), aot.stream()).toList();
    }
}
