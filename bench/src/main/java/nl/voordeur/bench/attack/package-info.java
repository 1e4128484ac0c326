/// What strangers and machines send who want the server to end: [Attacks] lists it, [AttackTable] says what the server
/// made of it, and what a [Bystander] noticed who asks for a page of another organisation meanwhile.
@org.jspecify.annotations.NullMarked
package nl.voordeur.bench.attack;
