package nl.voordeur.mail.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read from the reports of mail servers, and what strangers may put in them.
class DeliveryReportTests {

    private static final String ID = "<a.b@in.example>";

    @ParameterizedTest
    @ValueSource(strings = {"text/rfc822-headers", "message/rfc822", "message/global", "message/global-headers"})
    @Tag("rfc3464-2")
    void readWhenHeadersOrTheWholeMailCameBackThenTellsWhichAndWhy(String returned) {
        String headers = "Subject: x\nMessage-ID: " + ID + "\n\nMessage-ID: <in.the@body>";

        assertThat(DeliveryReport.read(TestReports.bytes(TestReports.report("Failed", "5.1.1", returned, headers))))
                .hasValue(new DeliveryReport(ID, "5.1.1"));
    }

    @Test
    @Tag("rfc3464-2.3.4")
    void readWhenTheStatusIsNonsenseThenUnspecified() {
        String report = TestReports.failed(ID, "kapot");

        assertThat(DeliveryReport.read(TestReports.bytes(report))).hasValue(new DeliveryReport(ID, "5.0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded", "failed-not"})
    @Tag("rfc3464-2.3.3")
    void readWhenItDidNotFailThenNothing(String action) {
        String report = TestReports.report(action, "4.4.1", "text/rfc822-headers", "Message-ID: " + ID);

        assertThat(DeliveryReport.read(TestReports.bytes(report))).isEmpty();
    }

    @Test
    void readWhenItIsNoReportThenNothing() {
        String report = TestReports.failed(ID, "5.1.1");

        assertThat(Arrays.asList(
                        "",
                        "\0\0\0",
                        "Hallo, ik ben op vakantie.",
                        report.replace("multipart/report", "multipart/mixed"),
                        report.replace("delivery-status; boundary", "disposition-notification; boundary"),
                        report.replace("boundary=\"b1\"", "boundary=\"b2\""),
                        report.replace("message/delivery-status", "text/plain"),
                        report.replace("Message-ID", "X-Message-ID")))
                .allSatisfy(text -> assertThat(DeliveryReport.read(TestReports.bytes(text)))
                        .as(text)
                        .isEmpty());
    }

    /// Wherever the line breaks off, and whatever stands in between.
    @Test
    @Tag("asvs-2.2.1")
    void readWhenCutOffAnywhereThenNeverThrows() {
        byte[] report = TestReports.bytes(TestReports.failed(ID, "5.1.1"));
        for (int length = 0; length < report.length; length++) {
            byte[] cut = Arrays.copyOf(report, length);
            assertThat(DeliveryReport.read(cut)).isNotNull();
            byte[] broken = report.clone();
            broken[length] = (byte) 0xff;
            assertThat(DeliveryReport.read(broken)).isNotNull();
        }
    }

    @Test
    @Tag("asvs-2.2.1")
    void readWhenNestedThenLooksNoDeeperThanTheFirstLevel() {
        String inner = TestReports.failed(ID, "5.1.1");
        String outer = "Content-Type: multipart/report; report-type=delivery-status; boundary=b0\r\n\r\n--b0\r\n"
                + inner + "\r\n--b0--\r\n";

        assertThat(DeliveryReport.read(TestReports.bytes(outer))).isEmpty();
    }
}
