package nl.voordeur.demo.seed;

import java.util.List;

/// Somebody to invite. Empty strings stand for what wasn't given.
public record Person(String givenName, String familyName, String email, String birthDate, String username) {

    private static final List<Person> PEOPLE = List.of(
            someone("Sanne", "de Vries", "1987-03-14"),
            someone("Youssef", "Bakkali", "1979-11-02"),
            someone("Femke", "van den Berg", "1992-06-28"),
            someone("Ruben", "Jansen", "1968-01-19"),
            someone("Amina", "Yılmaz", "1995-09-07"),
            someone("Wim", "Hoekstra", "1961-12-30"),
            someone("Priya", "Ramdin", "1983-05-21"),
            someone("Lotte", "Smeets", "1999-08-11"),
            someone("Jeroen", "Mulder", "1974-02-25"),
            someone("Zoë", "Willemse", "1990-10-16"));

    /// The n-th person; from the second round on with a number in the address, so that everybody is new.
    public static Person number(int n) {
        Person person = PEOPLE.get(Math.floorMod(n, PEOPLE.size()));
        int round = n / PEOPLE.size();
        if (round == 0) {
            return person;
        }
        return new Person(
                person.givenName,
                person.familyName,
                person.email.replace("@", (round + 1) + "@"),
                person.birthDate,
                person.username + (round + 1));
    }

    /// Without what this organisation doesn't ask.
    public Person at(DemoOrganisation organisation) {
        return new Person(
                givenName,
                familyName,
                email,
                organisation.birthDate() ? birthDate : "",
                organisation.username() ? username : "");
    }

    private static Person someone(String givenName, String familyName, String birthDate) {
        String last = familyName.substring(familyName.lastIndexOf(' ') + 1);
        String name = plain(givenName) + "." + plain(last);
        return new Person(givenName, familyName, name + "@thuis.example", birthDate, plain(givenName) + plain(last));
    }

    private static String plain(String name) {
        return java.text.Normalizer.normalize(name.replace('ı', 'i'), java.text.Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
