package nl.voordeur.mail;

/// A picture inside a mail.
///
/// @param contentId name by which the HTML refers to it, such as `qr` in `cid:qr`
/// @param contentType such as `image/png`
/// @param alt what it shows, for whoever can't see it: many mail programs block pictures
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes go straight into the mail
public record InlineImage(String contentId, String contentType, byte[] bytes, String alt) {}
