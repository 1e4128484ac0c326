package nl.voordeur.factor;

/// What mails call a kind of factor, and say of it: each kind has its own words.
///
/// @param name message key of what it is called; below it stand the sentences
public record FactorWords(String name) {

    /// Message key of how one signs in from now on, and what to do when it is lost: with the helpdesk's name.
    public String added() {
        return name + ".added";
    }

    /// Message key of why it is locked: with the organisation's name, and when.
    public String locked() {
        return name + ".locked";
    }

    /// Message key of what comes next when it is gone.
    public String removed() {
        return name + ".removed";
    }
}
