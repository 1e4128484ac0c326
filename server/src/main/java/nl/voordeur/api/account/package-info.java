/// Accounts: find somebody, unlink a factor, give leave to set one up, block and unblock. What a helpdesk's own system
/// needs.
@NullMarked
package nl.voordeur.api.account;

import org.jspecify.annotations.NullMarked;
