import module java.base;
import module java.xml;

/// Lists which requirements of which standards the tests show, from the `@Tag`s in the sources and the reports of the run.
void main() throws Exception {
    var results = new TreeMap<String, Boolean>(); // class name.method → passed
    var totals = new int[4]; // tests, failures, errors, skipped
    for (var report : find("surefire-reports", ".xml")) {
        read(report, results, totals);
    }

    var shown = new TreeMap<String, SortedMap<String, Integer>>(); // standard → requirement → passed tests
    var failed = new TreeSet<String>();
    var tag = Pattern.compile("@Tag\\(\"([a-z0-9]+)-([^\"]+)\"\\)");
    var method = Pattern.compile("^\\s+(?:public |private |static )*void (\\w+)\\(");
    for (var source : find("src/test/java", ".java")) {
        var type = source.getFileName().toString().replace(".java", "");
        var ofClass = new ArrayList<MatchResult>();
        var pending = new ArrayList<MatchResult>();
        for (var line : Files.readAllLines(source)) {
            tag.matcher(line).results().forEach(pending::add);
            if (line.matches("^(public |final |abstract )*class .*")) {
                ofClass.addAll(pending);
                pending.clear();
            }
            var name = method.matcher(line);
            if (name.find()) {
                var passed = results.get(type + "." + name.group(1));
                for (var match : Stream.concat(ofClass.stream(), pending.stream()).toList()) {
                    if (Boolean.TRUE.equals(passed)) {
                        shown.computeIfAbsent(match.group(1), _ -> new TreeMap<>(this::byNumber)).merge(match.group(2), 1, Integer::sum);
                    } else if (passed != null) {
                        failed.add(match.group(1) + " " + match.group(2));
                    }
                }
                pending.clear();
            }
        }
    }

    IO.println();
    IO.println("Standards shown by passing tests (requirement×tests):");
    shown.forEach((standard, requirements) -> IO.println("  %-10s %3d requirements: %s".formatted(
            standard,
            requirements.size(),
            requirements.entrySet().stream().map(e -> e.getKey() + (e.getValue() > 1 ? "×" + e.getValue() : "")).collect(Collectors.joining(", ")))));
    if (!failed.isEmpty()) {
        IO.println("  not shown, because a test failed or was skipped: " + String.join(", ", failed));
    }
    IO.println("Tests run: %d, Failures: %d, Errors: %d, Skipped: %d".formatted(totals[0], totals[1], totals[2], totals[3]));
}

int byNumber(String one, String other) {
    var number = Pattern.compile("\\d+");
    Function<String, String> padded = text -> number.matcher(text).replaceAll(match -> "%06d".formatted(Integer.parseInt(match.group())));
    return padded.apply(one).compareTo(padded.apply(other));
}

List<Path> find(String folder, String ending) throws IOException {
    var found = new ArrayList<Path>();
    for (var module : List.of("server", "demo", "bench")) {
        if (Files.isDirectory(Path.of(module))) {
            try (var all = Files.walk(Path.of(module))) {
                all.filter(path -> path.toString().contains(folder) && path.toString().endsWith(ending)).forEach(found::add);
            }
        }
    }
    return found;
}

void read(Path report, Map<String, Boolean> results, int[] totals) throws Exception {
    var suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile()).getDocumentElement();
    var counts = List.of("tests", "failures", "errors", "skipped");
    for (var i = 0; i < counts.size(); i++) {
        totals[i] += Integer.parseInt(suite.getAttribute(counts.get(i)));
    }
    var cases = suite.getElementsByTagName("testcase");
    for (var i = 0; i < cases.getLength(); i++) {
        var test = (org.w3c.dom.Element) cases.item(i);
        var type = test.getAttribute("classname").replaceAll(".*[.]", "").replaceAll("[$].*", "");
        var name = test.getAttribute("name").replaceAll("[^\\w].*", "");
        var passed = Stream.of("failure", "error", "skipped").allMatch(kind -> test.getElementsByTagName(kind).getLength() == 0);
        results.merge(type + "." + name, passed, Boolean::logicalAnd);
    }
}
