/// The demo's own small web server: the JDK's, with a page as a jte template and a record. It keeps the mailbox and the
/// start page free of the product's code, and starts in a blink.
@NullMarked
package nl.voordeur.demo.web;

import org.jspecify.annotations.NullMarked;
