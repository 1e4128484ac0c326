/// The second step, for who has a second factor: with which one to go on, and what an answer of it leads to.
///
/// ```
/// password ──► (choice, of several) ──► page of that kind ──► right: signed in
///                                            └──► wrong: 5 in one sign-in, then it is over, with a mail
/// ```
///
/// [SecondFactorPages] has the choice. What a person is asked, and how, is up to the kind and its pages
/// ([nl.voordeur.signin.FactorPages]): it hands the answer to [ProveFactor], which knows no kind by name, takes the
/// try, asks [nl.voordeur.factor.SecondFactor] and completes or ends the sign-in.
@NullMarked
package nl.voordeur.signin.secondfactor;

import org.jspecify.annotations.NullMarked;
