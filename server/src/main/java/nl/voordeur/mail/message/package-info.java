/// From mail to message: HTML and text from templates, in the person's language and the organisation's colours, put
/// together as the bytes that will be sent.
@NullMarked
package nl.voordeur.mail.message;

import org.jspecify.annotations.NullMarked;
