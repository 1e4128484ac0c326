/// The mailbox that catches all mail of the demo: SMTP in, a web page and JSON out.
///
/// `Mailbox` listens for SMTP and hands every mail to `MailStore`, which keeps it as an `.eml` file, so that mails
/// survive a restart. `MailReader` turns a file into text, HTML and attachments; `MailboxApi` gives that as JSON,
/// `MailboxPages` as pages.
@NullMarked
package nl.voordeur.demo.mailbox;

import org.jspecify.annotations.NullMarked;
