/// Passwords that leaked elsewhere: hundreds of millions, of which one can only ask whether one is among them.
///
/// ```
/// list of SHA-1 hashes ─► HashLines ─► ImportLeakedPasswords ─► file (LeakedFile: a FuseFilter a shard) ─►
/// LeakedPasswords
/// ```
///
/// The command `passwords import` makes the file, [LeakedPasswords] maps it into memory and takes a new one as soon as
/// it lies there. A file that is no list of ours, or a damaged one, is passed over and told of ([LeakedHealth]): nobody
/// is kept from signing in by it, and the built-in list of common passwords stays in use.
@NamedInterface("leaked-passwords")
@NullMarked
package nl.voordeur.factor.password.leaked;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
