package nl.voordeur.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What the rounds measured, and the table that they make. Every figure is the median of the rounds; differences are
/// taken within a round and then their median.
final class Figures {

    private final List<HashCost.Cost> hashes = new ArrayList<>();
    private final Map<Subject.Work, Map<Site, List<Subject.Sample>>> samples = new LinkedHashMap<>();
    private final Map<Site, Meter.Memory> memory = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    void hash(HashCost.Cost cost) {
        hashes.add(cost);
    }

    void sample(Subject.Work load, Site site, Subject.Sample sample) {
        samples.computeIfAbsent(load, _ -> new LinkedHashMap<>())
                .computeIfAbsent(site, _ -> new ArrayList<>())
                .add(sample);
    }

    void memory(Site site, Meter.Memory peak) {
        memory.put(site, peak);
    }

    void startUp(StartUp startUp) {
        notes.add("| start-up on existing data | ready after, ms: median | best | CPU of the server, ms | goal |");
        notes.add("|---|---:|---:|---:|---:|");
        notes.add(line("with the AOT cache", startUp.quick(), "3000"));
        notes.add(line("without", startUp.plain(), ""));
    }

    private static String line(String name, List<StartUp.Start> starts, String goal) {
        var middle = StartUp.median(starts);
        return "| %s | %d | %d | %d | %s |"
                .formatted(name, middle.elapsed(), StartUp.best(starts).elapsed(), middle.cpu(), goal);
    }

    String table() {
        var text = new StringBuilder();
        text.append("| CPU-ms per operation | accounts | server | database | together | of which the hash | beside it |"
                + " goal |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");
        samples.forEach((load, sites) ->
                sites.forEach((site, rounds) -> text.append("| %s | %,d | %.2f | %.2f | %.2f | %s |\n"
                        .formatted(
                                load.name(),
                                site.accounts(),
                                median(rounds, Subject.Sample::server),
                                median(rounds, Subject.Sample::database),
                                median(rounds, Subject.Sample::total),
                                load.hashes()
                                        ? "%.2f | %.2f | %s"
                                                .formatted(
                                                        median(rounds, Subject.Sample::hash),
                                                        median(rounds, Subject.Sample::besideHash),
                                                        load.goal())
                                        : " | | " + load.goal()))));
        text.append('\n');
        text.append("| one password hash by itself, CPU-ms | |\n|---|---:|\n");
        text.append("| the product's check, all cores at it | %.2f |\n".formatted(median(hashes, HashCost.Cost::busy)));
        text.append("| the product's check, one at a time | %.2f |\n".formatted(median(hashes, HashCost.Cost::alone)));
        text.append("| Argon2id alone (19 MiB, 2 passes), one at a time | %.2f |\n\n"
                .formatted(median(hashes, HashCost.Cost::floor)));
        growth(text);
        text.append("""
                | memory under load, MiB | server, most ever resident | PostgreSQL, most | together | goal |
                |---|---:|---:|---:|---:|
                """);
        memory.forEach((site, peak) -> text.append("| %s | %d | %d | %d | 350 |\n"
                .formatted(
                        site.title(),
                        peak.server() / 1024,
                        peak.database() / 1024,
                        (peak.server() + peak.database()) / 1024)));
        text.append('\n');
        notes.forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    private void growth(StringBuilder text) {
        if (memory.size() < 2) {
            return;
        }
        text.append("| growth, most accounts against fewest | CPU-ms | ratio |\n|---|---:|---:|\n");
        samples.forEach((load, sites) -> {
            var all = new ArrayList<>(sites.values());
            List<Double> differences = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < all.getFirst().size(); round++) {
                double fewest = all.getFirst().get(round).total();
                double most = all.getLast().get(round).total();
                differences.add(most - fewest);
                ratios.add(most / fewest);
            }
            text.append("| %s | %+.2f | %.3f |\n"
                    .formatted(load.name(), median(differences, d -> d), median(ratios, r -> r)));
        });
        text.append('\n');
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> of) {
        double[] sorted = values.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
