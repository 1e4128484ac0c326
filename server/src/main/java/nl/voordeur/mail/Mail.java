package nl.voordeur.mail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nl.voordeur.kernel.Messages;
import nl.voordeur.organisation.Organisation;

/// One kind of mail. A module nests its mails as records in a sealed interface;
/// `nl.voordeur.invitation.InvitationMail.NewLink` is rendered by
/// `invitation/mail/new-link.html.jte` and its twin `new-link.txt.jte`, under the subject
/// `invitation.mail.new-link.subject`.
///
/// Both templates take two parameters: `mail`, this record, and `ctx`, the [MailContext]. The subject names no person
/// and holds no code, because it shows on locked screens and in logs of relays.
public interface Mail {

    /// Pictures shown in the HTML form as `<img src="cid:…">`.
    default List<InlineImage> images() {
        return List.of();
    }

    /// What its subject names beside the organisation, `{1}` and on: message keys, each put in as text in the language
    /// of the mail.
    default List<String> subjectWords() {
        return List.of();
    }

    default String subject(Organisation organisation, Locale locale, Messages messages) {
        Object[] arguments = Stream.concat(
                        Stream.of(organisation.name()), subjectWords().stream().map(key -> messages.text(locale, key)))
                .toArray();
        return messages.text(locale, subjectOf(getClass()), arguments);
    }

    /// How long this mail is of use, such as the validity of its link; when it could not be sent by then it is dropped.
    default Duration useful() {
        return Duration.ofDays(3);
    }

    /// Whether somebody waits for it at this moment. Such mails go before those that come by the thousand.
    default boolean awaited() {
        return true;
    }

    /// Stable name, such as `invitation.new-link`.
    static String kindOf(Class<? extends Mail> type) {
        return moduleOf(type).replace('/', '.') + "." + kebab(type.getSimpleName());
    }

    /// Where the templates stand, below `src/main/jte` and without `.html.jte` or `.txt.jte`.
    static String templateOf(Class<? extends Mail> type) {
        return moduleOf(type) + "/mail/" + kebab(type.getSimpleName());
    }

    /// Message key of the subject.
    static String subjectOf(Class<? extends Mail> type) {
        return moduleOf(type).replace('/', '.') + ".mail." + kebab(type.getSimpleName()) + ".subject";
    }

    private static String moduleOf(Class<? extends Mail> type) {
        return type.getPackageName().substring("nl.voordeur.".length()).replace('.', '/');
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
