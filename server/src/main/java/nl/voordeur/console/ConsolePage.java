package nl.voordeur.console;

import java.util.List;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.kernel.paging.Slice;
import nl.voordeur.organisation.Organisation;
import nl.voordeur.signedin.KeptForm;
import nl.voordeur.web.Page;
import nl.voordeur.web.PageContext;
import nl.voordeur.web.components.FieldOption;
import nl.voordeur.web.components.FieldProblem;
import nl.voordeur.web.components.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What the first operator and the platform's operators see.
public sealed interface ConsolePage extends Page {

    /// Who are you? Asked of whoever has the bootstrap link.
    record Bootstrap(String token, String givenName, String familyName, String email, List<FieldProblem> problems)
            implements ConsolePage {}

    /// The link was used, replaced or is too old.
    record BootstrapDead() implements ConsolePage {
        @Override
        public HttpStatus status() {
            return HttpStatus.GONE;
        }
    }

    /// The organisations, and the form for an API client.
    ///
    /// @param api where all of them are in the API
    /// @param first whether the list begins here
    /// @param kept what became of the form before a fresh proof
    /// @param name what was typed
    /// @param target short name of the organisation that was chosen, or empty
    /// @param wanted scopes that were chosen
    record Operator(
            Slice<Organisation> organisations,
            String api,
            boolean first,
            List<String> scopes,
            KeptForm kept,
            String name,
            String target,
            List<String> wanted,
            List<FieldProblem> problems)
            implements ConsolePage {

        /// Whether all organisations are on this page. If so, one of them can be chosen; of hundreds, whose list nobody
        /// wants to scroll through on a phone, the short name is typed.
        public boolean complete() {
            return first && organisations.next() == null;
        }

        public List<FieldOption> choices() {
            return organisations.rows().stream()
                    .map(organisation -> new FieldOption(organisation.slug(), organisation.name(), organisation.slug()))
                    .toList();
        }

        public List<FieldOption> scopes(PageContext ctx) {
            return scopes.stream()
                    .map(scope -> new FieldOption(scope, ctx.t("console.scope." + scope.split(":", -1)[0]), scope))
                    .toList();
        }

        public Table table(PageContext ctx) {
            return new Table(
                    List.of(ctx.t("console.operator.name"), ctx.t("console.operator.slug")),
                    organisations.rows().stream()
                            .map(organisation -> row(ctx, organisation))
                            .toList());
        }

        private static Table.Row row(PageContext ctx, Organisation organisation) {
            return Table.Row.of(
                    new Table.Cell(organisation.name(), ctx.organisation().path("/operator?of=" + organisation.slug())),
                    Table.Cell.text(organisation.slug()));
        }

        /// Address of the following page, or null on the last.
        public @Nullable String next(PageContext ctx) {
            Cursor next = organisations.next();
            return next == null ? null : ctx.organisation().path("/operator?after=" + next.text());
        }
    }

    /// What can be managed of one organisation today, and how: there are no pages for it yet.
    ///
    /// @param base public address of this server
    record Managed(Organisation of, String base) implements ConsolePage {

        private static final String AUTHORISED = " -H \"Authorization: Bearer $TOKEN\"";

        public String signIn() {
            return base + of.path("/sign-in");
        }

        public String issuer() {
            return base + of.path("");
        }

        public String inviteOperator() {
            return "java -jar server.jar operators invite naam@voorbeeld.nl Voornaam Achternaam";
        }

        public String inviteByCommand() {
            return """
                    export VOORDEUR_URL=%s VOORDEUR_CLIENT_ID=… VOORDEUR_CLIENT_SECRET=…
                    java -jar server.jar invite --organisation %s --csv people.csv""".formatted(base, of.slug());
        }

        public String token() {
            return """
                    TOKEN=$(curl -s -u "$VOORDEUR_CLIENT_ID:$VOORDEUR_CLIENT_SECRET" \\
                      -d grant_type=client_credentials %s/oauth2/token | jq -r .access_token)""".formatted(issuer());
        }

        public String inviteByApi() {
            return """
                    curl -s %s/invitations%s \\
                      -H 'Content-Type: application/json' -H "Idempotency-Key: $(uuidgen)" \\
                      -d '{"givenName": "Fatima", "familyName": "de Vries", "email": "fatima@voorbeeld.example"}'""".formatted(api(), AUTHORISED);
        }

        /// Shows what stands at a place in its API.
        public String read(String place) {
            return "curl -s \"" + api() + place + "\"" + AUTHORISED;
        }

        private String api() {
            return base + "/api/v1/organisations/" + of.slug();
        }
    }

    /// A client was made; its secret is shown this once.
    record ClientMade(Organisation of, String clientId, String secret, String tokenAddress) implements ConsolePage {
        /// Without the secret.
        @Override
        public String toString() {
            return "ClientMade[" + clientId + "]";
        }
    }
}
