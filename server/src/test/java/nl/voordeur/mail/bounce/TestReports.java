package nl.voordeur.mail.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// Reports as mail servers write them (RFC 3464).
final class TestReports {

    private TestReports() {}

    static String failed(String messageId, String status) {
        return report(
                "failed", status, "text/rfc822-headers", "Subject: Activeer je account\nMessage-ID: " + messageId);
    }

    static String delayed(String messageId) {
        return report("delayed", "4.4.1", "text/rfc822-headers", "Message-ID: " + messageId);
    }

    static String report(String action, String status, String returned, String headers) {
        return """
                From: MAILER-DAEMON@mx.example.nl
                To: bounces@in.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not be delivered.

                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.nl
                Arrival-Date: Fri, 20 Nov 2026 11:00:00 +0100

                Final-Recipient: rfc822; weg@example.nl
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; 550 5.1.1 <weg@example.nl>: user unknown

                --b1
                Content-Type: %s

                %s

                --b1--
                """.formatted(action, status, returned, headers).replace("\n", "\r\n");
    }

    static MimeMessage message(String text) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes(text)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
