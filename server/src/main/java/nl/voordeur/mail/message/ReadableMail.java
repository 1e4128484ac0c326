package nl.voordeur.mail.message;

/// What a person reads of a mail: one subject, the same content twice.
record ReadableMail(String subject, String html, String text) {}
