package nl.voordeur.bench.attack;

import java.io.IOException;

/// Something that many send at once.
///
/// @param times how often it is sent
/// @param atOnce how many of them at a time
record Attack(String name, int times, int atOnce, Sender sender) {

    @FunctionalInterface
    interface Sender {

        /// One of them; what came of it, in a word or two.
        ///
        /// @param number by which its network differs from those of the others
        String send(Target target, int number) throws IOException;
    }
}
