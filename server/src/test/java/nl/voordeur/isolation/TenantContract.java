package nl.voordeur.isolation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OpaqueToken;
import nl.voordeur.kernel.OrganisationId;
import org.jspecify.annotations.Nullable;

/// What a store must keep apart. A subclass stands beside its store, makes [rows][#rows] of one organisation, and names
/// a call of every method that takes an organisation, but for those that only insert: with those the rows are made.
///
/// [TenantIsolationTests] makes the rows of one organisation and calls each with the id of another one.
public abstract class TenantContract {

    protected static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    protected static final Instant LATER = NOW.plusSeconds(3600);
    protected static final Instant BEFORE = NOW.minusSeconds(3600);
    /// Somebody active at the organisation whose rows are made; nobody at the other one.
    protected final AccountId account = AccountId.random();
    /// Of a browser or link of that person.
    protected final OpaqueToken token = OpaqueToken.random();

    private final Class<?> store;
    private final List<Call> calls = new ArrayList<>();

    protected TenantContract(Class<?> store) {
        this.store = store;
    }

    /// @param store whose method it is
    record Call(Class<?> store, String method, Function<OrganisationId, @Nullable Object> on) {

        @Override
        public String toString() {
            return store.getSimpleName() + "." + method;
        }
    }

    /// Makes what the calls find or change, for this organisation and its [#account].
    protected abstract void rows(OrganisationId organisation);

    /// A method that answers with what it found, or whether it changed something.
    protected final void asks(String method, Function<OrganisationId, @Nullable Object> call) {
        calls.add(new Call(store, method, call));
    }

    /// A method that changes something and tells nothing.
    protected final void tells(String method, Consumer<OrganisationId> call) {
        asks(method, organisation -> {
            call.accept(organisation);
            return null;
        });
    }

    final List<Call> calls() {
        return List.copyOf(calls);
    }
}
