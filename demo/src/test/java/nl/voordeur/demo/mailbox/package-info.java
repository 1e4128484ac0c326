/// Tests of the mailbox over real SMTP and HTTP.
@NullMarked
package nl.voordeur.demo.mailbox;

import org.jspecify.annotations.NullMarked;
