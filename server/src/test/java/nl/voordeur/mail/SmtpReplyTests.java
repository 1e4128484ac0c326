package nl.voordeur.mail;

import static org.assertj.core.api.Assertions.assertThat;

import nl.voordeur.mail.SmtpReply.About;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which replies end a mail, and after which it waits.
class SmtpReplyTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            RECEIVER, 550 5.1.1 unknown
            RECEIVER, 550 5.1.0 address rejected
            RECEIVER, 553 5.1.3 bad address
            RECEIVER, 551 5.1.6 moved
            RECEIVER, 556 5.1.10 takes no mail
            RECEIVER, 550 5.2.1 mailbox disabled
            RECEIVER, 550 5.7.17 mailbox has another owner
            RECEIVER, 550 no such user
            RECEIVER, 550-5.1.1 in several lines
            CONTENT, 552 5.2.3 too large for the mailbox
            CONTENT, 552 5.3.4 too large for the server
            CONTENT, 554 5.6.0 broken message
            CONTENT, 554 5.7.1 looks like junk
            CONTENT, 554 5.7.0 looks like junk
            CONTENT, 554 no
            CONTENT, 500 5.5.2 syntax""")
    void isFinalWhenTryingAgainIsNoUseThenTrue(About about, String reply) {
        assertThat(reply(about, reply).isFinal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            RECEIVER, 550 5.4.5 quota exceeded
            CONTENT, 550 5.4.5 quota exceeded
            SENDER, 550 5.4.5 daily quota exceeded
            RECEIVER, 552 5.2.2 mailbox full
            CONTENT, 552 5.2.2 mailbox full
            RECEIVER, 552 mailbox full
            RECEIVER, 550 5.3.0 something in the relay
            RECEIVER, 554 5.3.2 takes no mail now
            RECEIVER, 554 5.3.5 misconfigured
            RECEIVER, 550 5.4.1 no answer from host
            RECEIVER, 550 5.4.4 no route
            RECEIVER, 554 5.4.6 loop
            RECEIVER, 554 5.7.1 relay access denied
            RECEIVER, 550 5.7.1 your address is blocked
            SENDER, 550 5.7.1 your address is blocked
            RECEIVER, 550 5.7.23 SPF failed
            CONTENT, 550 5.7.26 not authenticated
            CONTENT, 550 5.7.20 no valid signature
            SENDER, 553 5.1.8 sender has no domain
            SENDER, 550 5.1.7 sender rejected
            SENDER, 550 sender rejected
            SENDER, 550 5.6.7 no other letters
            RECEIVER, 452 5.5.3 too many at once
            RECEIVER, 550 5.5.3 too many at once
            RECEIVER, 451 4.7.1 greylisted
            RECEIVER, 450 4.2.0 greylisted
            RECEIVER, 450 come back
            CONTENT, 452 4.3.1 disk full
            SENDER, 530 5.7.0 sign in first
            SENDER, 535 5.7.8 wrong password
            SENDER, 534 5.7.9 stronger way to sign in
            SENDER, 538 5.7.11 encrypt first
            SENDER, 454 4.7.0 cannot check now
            SENDER, 550 5.7.13 account disabled
            RECEIVER, 421 4.3.2 closing
            RECEIVER, 550 4.2.2 two minds""")
    void isFinalWhenSomebodyCanMendItThenFalse(About about, String reply) {
        assertThat(reply(about, reply).isFinal()).isFalse();
    }

    private static SmtpReply reply(About about, String reply) {
        return SmtpReply.of(Integer.parseInt(reply.substring(0, 3)), reply, about);
    }
}
