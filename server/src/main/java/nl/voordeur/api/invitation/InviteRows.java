package nl.voordeur.api.invitation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.voordeur.account.NewAccount;
import nl.voordeur.invitation.InvitePeople;
import nl.voordeur.invitation.InvitePeople.Outcome;
import nl.voordeur.invitation.RowProblem;
import nl.voordeur.invitation.RowProblem.Code;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Invites many people in one transaction, each row on its own merits: what is wrong with one stops no other.
@Service
public class InviteRows {

    private final InvitePeople invitePeople;
    private final Clock clock;

    InviteRows(InvitePeople invitePeople, Clock clock) {
        this.invitePeople = invitePeople;
        this.clock = clock;
    }

    @Transactional
    public List<Outcome> invite(Organisation organisation, Actor actor, List<JsonNode> rows) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Set<String> addresses = new HashSet<>();
        var outcomes = new ArrayList<Outcome>();
        for (int row = 0; row < rows.size(); row++) {
            outcomes.add(
                    switch (RowParser.parse(organisation, today, row, rows.get(row))) {
                        case RowParser.Parsed.Refused(var problems) -> new Outcome.Refused(row, problems);
                        case RowParser.Parsed.Person(int number, NewAccount person) ->
                            addresses.add(person.email().key())
                                    ? invitePeople.invite(organisation, actor, number, person)
                                    : new Outcome.Refused(number, List.of(duplicate(number)));
                    });
        }
        return outcomes;
    }

    private static RowProblem duplicate(int row) {
        return new RowProblem(row, "email", Code.DUPLICATE_ROW, "An earlier row has the same e-mail address.");
    }
}
