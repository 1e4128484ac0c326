package nl.voordeur.demo.mailbox;

import java.time.Instant;

/// A line of the list. `to` is the bare address the mail was delivered to; `created` is when it arrived.
public record MailSummary(String id, String from, String to, String subject, Instant created) {}
