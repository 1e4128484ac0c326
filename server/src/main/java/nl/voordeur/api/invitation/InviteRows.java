package nl.voordeur.api.invitation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.voordeur.account.Accounts;
import nl.voordeur.account.NewAccount;
import nl.voordeur.api.ApiPolicy;
import nl.voordeur.invitation.InvitePeople;
import nl.voordeur.invitation.InvitePeople.Outcome;
import nl.voordeur.invitation.RowProblem;
import nl.voordeur.invitation.RowProblem.Code;
import nl.voordeur.kernel.Actor;
import nl.voordeur.organisation.Organisation;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Invites many people in one transaction, each row on its own merits: what is wrong with one stops no other. Whoever
/// has an invitation already may have a role with it, so inviting again asks for more than inviting.
@Service
public class InviteRows {

    private final InvitePeople invitePeople;
    private final Accounts accounts;
    private final ApiPolicy policy;
    private final Clock clock;

    InviteRows(InvitePeople invitePeople, Accounts accounts, ApiPolicy policy, Clock clock) {
        this.invitePeople = invitePeople;
        this.accounts = accounts;
        this.policy = policy;
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
                                    ? invite(organisation, actor, number, person)
                                    : new Outcome.Refused(number, List.of(duplicate(number)));
                    });
        }
        return outcomes;
    }

    private Outcome invite(Organisation organisation, Actor actor, int row, NewAccount person) {
        boolean permitted = accounts.byEmail(organisation.id(), person.email())
                .map(known -> policy.mayInviteAgain(known.id(), organisation, actor))
                .orElse(true);
        return permitted
                ? invitePeople.invite(organisation, actor, row, person)
                : new Outcome.Refused(row, List.of(stronger(row)));
    }

    private static RowProblem stronger(int row) {
        return new RowProblem(
                row,
                "email",
                Code.NOT_PERMITTED,
                "This person has a role with a permission that your access token lacks.");
    }

    private static RowProblem duplicate(int row) {
        return new RowProblem(row, "email", Code.DUPLICATE_ROW, "An earlier row has the same e-mail address.");
    }
}
