/// What a sign-in and a single sign-on cost, measured on the product as it ships.
///
/// [Bench] starts the production jar on an embedded PostgreSQL in `bench/target`, once with a thousand accounts and
/// once with a million, and drives both in turn, a round each, so that the noise of the machine meets both. It counts
/// CPU time of the server's process and of all processes of PostgreSQL ([Meter]), not elapsed time: that holds on a
/// busy machine too. In the same rounds it measures one Argon2id hash ([HashCost]), the floor below which no sign-in
/// can come.
///
/// People sign in as at home: a browser that is known, a password, a code of an authenticator app. Every account is
/// genuine: hash and sealed secret are made by the product's own classes ([Accounts]).
@NullMarked
package nl.voordeur.bench;

import org.jspecify.annotations.NullMarked;
