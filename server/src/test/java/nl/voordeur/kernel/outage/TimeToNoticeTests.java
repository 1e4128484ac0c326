package nl.voordeur.kernel.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/// That everybody hears of an outage within two seconds: by the limits, since a stopwatch would only say how busy this
/// machine is. The figures of a server that runs stand in docs/decisions/database-away.md.
class TimeToNoticeTests {

    private static final Duration PROMISED = Duration.ofSeconds(2);

    private final List<Duration> openings = new CopyOnWriteArrayList<>();
    private final AtomicInteger cuts = new AtomicInteger();

    /// In the worst case it goes away right after an answer, and somebody begins to wait for a connection right before
    /// that is noticed.
    @Test
    void everyWaitInARowThenTwoSecondsInAll() {
        assertThat(Pulse.EVERY.plus(Pulse.ANSWER_WITHIN).plus(GuardedPool.LOOK_UP))
                .isLessThan(PROMISED.minusMillis(200)); // to make the answer
    }

    /// First the connection breaks, then nothing answers behind the address: a machine that fell, or a network.
    @Test
    void pulseWhenItsConnectionBreaksThenTheSecondLookHasWhatIsLeftOfTheFirst() {
        try (var pulse = pulse(2)) {
            pulse.start();
            await().until(pulse::isAway);
        }
        assertThat(openings.getFirst()).isGreaterThan(Pulse.ANSWER_WITHIN).isLessThanOrEqualTo(Pulse.CONNECT_WITHIN);
        assertThat(openings.get(1)).isLessThanOrEqualTo(Pulse.ANSWER_WITHIN);
        assertThat(cuts).hasPositiveValue();
    }

    /// Who did not hear in time is not asked again.
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void pulseWhenItIsAwayThenOneLookAtATime(int answers) {
        try (var pulse = pulse(answers)) {
            pulse.start();
            await().until(() -> pulse.isAway() && cuts.get() > 1);
        }
        assertThat(openings.stream().skip(2))
                .isNotEmpty()
                .allSatisfy(within -> assertThat(within).isGreaterThan(Pulse.ANSWER_WITHIN));
    }

    /// The driver itself counts whole seconds.
    @Test
    void openWhenNobodyAnswersThenGivenUpInPartsOfASecond() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var source = new PGSimpleDataSource();
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {silent.getLocalPort()});
            source.setDatabaseName("v");
            source.setUser("v");
            var limit = Duration.ofMillis(300);
            var failure = catchThrowableOfType(
                    SQLException.class, () -> GuardedPool.within(source, limit).getConnection());
            assertThat(failure.getMessage()).contains("timed out"); // by whole seconds it would be the socket
        }
    }

    /// Answers so often, then breaks, and never comes about again.
    private Pulse pulse(int answers) {
        var left = new AtomicInteger(answers);
        return new Pulse(
                within -> {
                    openings.add(within);
                    if (openings.size() > 1) {
                        throw new SQLException("nobody", "08001");
                    }
                    return answering(left);
                },
                cuts::incrementAndGet);
    }

    private static Connection answering(AtomicInteger left) {
        return made(Connection.class, (type, name) -> {
            if (name.equals("createStatement") && left.getAndDecrement() == 0) {
                throw new SQLException("broken", "08006");
            }
            return switch (name) {
                case "next" -> true;
                case "getString" -> "off";
                default -> null;
            };
        });
    }

    private interface Answers {
        @org.jspecify.annotations.Nullable
        Object of(Class<?> type, String method) throws SQLException;
    }

    /// One of these, whose methods give others of these.
    private static <T> T made(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    Object answer = answers.of(method.getReturnType(), method.getName());
                    return answer == null && method.getReturnType().isInterface()
                            ? made(method.getReturnType(), answers)
                            : answer;
                }));
    }
}
