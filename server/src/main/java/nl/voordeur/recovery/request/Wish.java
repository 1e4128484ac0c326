package nl.voordeur.recovery.request;

/// What somebody asks for who can't get in.
enum Wish {
    /// A link to a new password.
    PASSWORD,
    /// The same at the recovery address.
    OTHER_MAILBOX,
    /// The names that one signs in with.
    NAME
}
