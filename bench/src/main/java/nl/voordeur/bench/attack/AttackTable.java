package nl.voordeur.bench.attack;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// Sends each of the [Attacks] to one server, one after the other, and writes down what became of them and of it.
public final class AttackTable {

    private final Target target;
    private final Heap heap;
    private final Bystander bystander;

    public AttackTable(Target target, Heap heap) {
        this.target = target;
        this.heap = heap;
        this.bystander = new Bystander(target.port());
    }

    /// @param said for each line as it is known
    public void run(java.util.function.Consumer<String> said) throws Exception {
        said.accept("| what is sent | times | at once | answers | heap meanwhile, MiB | afterwards |"
                + " pages asked for meanwhile | answered | median, ms | 99 % within, ms |");
        said.accept("|---|---:|---:|---|---:|---:|---:|---:|---:|---:|");
        bystander.ask(); // what only the first visitor waits for
        bystander.experience();
        for (Attack attack : Attacks.all()) {
            said.accept(line(attack));
        }
    }

    private String line(Attack attack) throws Exception {
        var over = new AtomicBoolean();
        Map<String, Integer> answers = new TreeMap<>();
        long most;
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = beside.submit((Callable<Integer>) () -> {
                int pages = 0;
                do {
                    bystander.ask();
                    TimeUnit.MILLISECONDS.sleep(50);
                    pages++;
                } while (!over.get());
                return pages;
            });
            var looking = beside.submit((Callable<Long>) () -> {
                long seen = 0;
                do {
                    TimeUnit.MILLISECONDS.sleep(300);
                    seen = Math.max(seen, heap.inUse());
                } while (!over.get());
                return seen;
            });
            try {
                send(attack, answers);
            } finally {
                over.set(true);
            }
            asking.get();
            most = looking.get();
        }
        var noticed = bystander.experience();
        return "| %s | %,d | %,d | %s | %d | %d | %d | %d | %d | %d |"
                .formatted(
                        attack.name(),
                        attack.times(),
                        attack.atOnce(),
                        answers.entrySet().stream()
                                .map(answer -> answer.getKey() + ": " + answer.getValue())
                                .collect(Collectors.joining(", ")),
                        most / 1024,
                        heap.inUse() / 1024,
                        noticed.asked(),
                        noticed.answered(),
                        noticed.median(),
                        noticed.slow());
    }

    private void send(Attack attack, Map<String, Integer> answers) throws InterruptedException {
        var free = new Semaphore(attack.atOnce());
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < attack.times(); i++) {
                int number = i;
                free.acquire();
                senders.execute(() -> {
                    String answer;
                    try {
                        answer = attack.sender().send(target, number);
                    } catch (IOException _) {
                        answer = Connection.CUT;
                    } finally {
                        free.release();
                    }
                    synchronized (answers) {
                        answers.merge(answer, 1, Integer::sum);
                    }
                });
            }
        }
    }
}
