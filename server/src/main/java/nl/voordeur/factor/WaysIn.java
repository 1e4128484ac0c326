package nl.voordeur.factor;

import java.util.List;

/// Whether somebody can get in with what is left. Nobody takes away their own last way in by mistake; what
/// a mailbox or a helpdesk can do is no way of one's own.
public final class WaysIn {

    private WaysIn() {}

    /// @param left all that the account would have, but what signs in by itself
    /// @param secondRequired whether the organisation lets nobody in with a password alone
    public static boolean complete(List<Credential> left, boolean secondRequired) {
        var usable = left.stream().filter(credential -> !credential.locked()).toList();
        boolean password = usable.stream().anyMatch(credential -> credential.kind() == FactorKind.PASSWORD);
        boolean second = usable.stream().anyMatch(credential -> credential.kind() != FactorKind.PASSWORD);
        return password && (second || !secondRequired);
    }
}
