package nl.voordeur.isolation;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.voordeur.VoordeurTest;
import nl.voordeur.isolation.TenantContract.Call;
import nl.voordeur.kernel.OrganisationId;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.ClassUtils;

/// With the id of another organisation, no store finds, changes or deletes a row of ours. Every store has a
/// [TenantContract], and each of its calls shows that it does reach the row with the right id.
@VoordeurTest
class TenantIsolationTests {

    private final AutowireCapableBeanFactory beans;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final OrganisationId ours = OrganisationId.random();
    private final OrganisationId theirs = OrganisationId.random();
    private final String everyRow;

    @Autowired
    TenantIsolationTests(AutowireCapableBeanFactory beans, JdbcClient jdbc, TransactionOperations transaction) {
        this.beans = beans;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.everyRow = jdbc.sql("""
                        select string_agg(format('select %L || to_jsonb(t)::text from %I t where organisation_id = :organisation',
                                                 relname, relname), ' union all ')
                        from pg_class join pg_attribute on attrelid = pg_class.oid
                        where attname = 'organisation_id' and relkind in ('r', 'p') and not relispartition
                          and relnamespace = 'public'::regnamespace""").query(String.class).single();
    }

    @TestFactory
    @Tag("asvs-8.4.1")
    Stream<DynamicTest> callWithAnotherOrganisationThenNothingOfOursIsFoundOrChanged() {
        return contracts()
                .flatMap(contract -> contract.calls().stream()
                        .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                            inVain(contract, call);
                            reaches(contract, call);
                        })));
    }

    @Test
    void everyMethodThatTakesAnOrganisationIsCalled() {
        assertThat(contracts().flatMap(contract -> contract.calls().stream()).map(Call::toString))
                .containsExactlyInAnyOrderElementsOf(
                        stores().flatMap(store -> Arrays.stream(store.getDeclaredMethods()))
                                .filter(TenantIsolationTests::takesAnOrganisation)
                                .filter(method -> !method.getName().equals("insert"))
                                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                                .toList());
    }

    @Test
    void statementThatForgetsTheOrganisationIsNoticed() {
        var careless = new TenantContract(Object.class) {
            {
                asks(
                        "finds",
                        other -> jdbc.sql("select state from account where id = :id")
                                .param("id", account.value())
                                .query(String.class)
                                .optional());
                tells(
                        "changes",
                        other -> jdbc.sql("update account set locale = 'en' where id = :id")
                                .param("id", account.value())
                                .update());
            }

            @Override
            protected void rows(OrganisationId organisation) {
                // the account is enough
            }
        };
        assertThat(careless.calls())
                .hasSize(2)
                .allSatisfy(
                        call -> assertThatThrownBy(() -> inVain(careless, call)).isInstanceOf(AssertionError.class));
    }

    private void inVain(TenantContract contract, Call call) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            var before = made(contract);
            var theirsBefore = rows(theirs);
            try {
                var answer = call.on().apply(theirs);
                assertThat(rows(ours)).as("our rows").isEqualTo(before);
                if (rows(theirs).equals(theirsBefore)) {
                    assertThat(isNothing(answer)).as("found %s", answer).isTrue();
                }
            } catch (EmptyResultDataAccessException | DataIntegrityViolationException refused) {
                // there is none, or none to which a row of theirs could belong
            }
        });
    }

    private void reaches(TenantContract contract, Call call) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            var before = made(contract);
            var answer = call.on().apply(ours);
            assertThat(!isNothing(answer) || !rows(ours).equals(before))
                    .as("reaches our rows, else this would show nothing")
                    .isTrue();
        });
    }

    private Set<String> made(TenantContract contract) {
        for (var organisation : List.of(ours, theirs)) {
            jdbc.sql("insert into organisation values (:id, :id::text, 'Proef', 'nl', '{}', '{}')")
                    .param("id", organisation.value())
                    .update();
        }
        jdbc.sql("""
                        insert into account (organisation_id, id, state, given_name, family_name, email, email_key,
                                             username, username_key, locale, birth_date_sealed, recovery_email, created_at,
                                             updated_at)
                        values (:organisation, :id, 'ACTIVE', 'Jan', 'Jansen', 'jan@voorbeeld.example',
                                'jan@voorbeeld.example', 'jan', 'jan', 'nl', '\\x00', 'thuis@voorbeeld.example', now(), now())""")
                .param("organisation", ours.value())
                .param("id", contract.account.value())
                .update();
        contract.rows(ours);
        return rows(ours);
    }

    private Set<String> rows(OrganisationId organisation) {
        return jdbc.sql(everyRow).param("organisation", organisation.value()).query(String.class).list().stream()
                .collect(toCollection(TreeSet::new));
    }

    private static boolean isNothing(@Nullable Object answer) {
        return switch (answer) {
            case null -> true;
            case Optional<?> found -> found.isEmpty();
            case Collection<?> found -> found.isEmpty();
            case Boolean changed -> !changed;
            case Integer changed -> changed == 0;
            default -> false;
        };
    }

    private Stream<TenantContract> contracts() {
        return classes(new AssignableTypeFilter(TenantContract.class))
                .map(contract -> (TenantContract) beans.createBean(contract));
    }

    /// All but that of the organisations themselves, of whom no one owns another.
    private static Stream<? extends Class<?>> stores() {
        return classes(new AnnotationTypeFilter(Repository.class))
                .filter(store -> !store.getPackage().equals(Organisation.class.getPackage()));
    }

    private static Stream<? extends Class<?>> classes(TypeFilter filter) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(filter);
        return scanner.findCandidateComponents("nl.voordeur").stream()
                .map(found -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null));
    }

    private static boolean takesAnOrganisation(Method method) {
        return !Modifier.isPrivate(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && Arrays.stream(method.getParameterTypes()).anyMatch(TenantIsolationTests::namesAnOrganisation);
    }

    private static boolean namesAnOrganisation(Class<?> type) {
        return type == OrganisationId.class
                || (type.isRecord()
                        && Arrays.stream(type.getRecordComponents())
                                .anyMatch(part -> part.getType() == OrganisationId.class));
    }
}
