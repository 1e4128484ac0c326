package nl.voordeur.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeterTests {

    @Test
    void statWhenNameHoldsBracketsThenReadsTheFieldsBehindIt() {
        var stat = Meter.Stat.parse("4242 (a) b (c)) S 1 4242 4242 0 -1 4194304 500 0 0 0 70 30 4 2 20 0 1 0 9000 0 0");

        assertThat(stat).isEqualTo(new Meter.Stat(4242, 100, 6));
    }

    @Test
    void cpuWhenThisProcessWorksThenGrows() {
        var own = ProcessHandle.current().pid();
        long before = Meter.Stat.of(own).own();

        long sum = 0;
        while (Meter.Stat.of(own).own() == before) {
            sum += System.nanoTime();
        }

        assertThat(sum).isNotZero();
    }
}
