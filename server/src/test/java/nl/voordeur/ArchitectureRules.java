package nl.voordeur;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Random;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.RequestOrigin;
import nl.voordeur.session.Session;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// House rules that the compiler does not check, each with its reason.
@AnalyzeClasses(packages = "nl.voordeur", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureRules {

    private static final int MOST_ARGUMENTS = 7;

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .should()
            .callMethodWhere(new DescribedPredicate<JavaMethodCall>("it asks the machine for the time") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getName().equals("now")
                            && call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getTarget().getRawParameterTypes().stream()
                                    .noneMatch(type -> type.isEquivalentTo(Clock.class));
                }
            })
            .because("a test must be able to move time, and all nodes and rules must read one clock");

    @ArchTest
    static final ArchRule noValueAnnotations = noFields()
            .should()
            .beAnnotatedWith(Value.class)
            .because("settings are validated records: a scattered string fails late and far from its cause")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule noFieldInjection = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .because("a constructor shows all that a class needs, also to its tests")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule settingsDecideAtStart = noClasses()
            .should()
            .beMetaAnnotatedWith(Conditional.class)
            .orShould()
            .dependOnClassesThat()
            .areMetaAnnotatedWith(Conditional.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Conditional.class)
            .because("which beans there are is settled when the jar is built (docs/decisions/quick-start.md)");

    @ArchTest
    static final ArchRule constructorsAreShort = classes()
            .that()
            .areNotRecords()
            .and()
            .areTopLevelClasses()
            .should(new ArchCondition<JavaClass>("take at most %d arguments".formatted(MOST_ARGUMENTS)) {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (JavaConstructor constructor : type.getConstructors()) {
                        if (constructor.getRawParameterTypes().size() > MOST_ARGUMENTS) {
                            events.add(SimpleConditionEvent.violated(
                                    constructor, constructor.getFullName() + " takes more"));
                        }
                    }
                }
            })
            .because("a class that needs more does more than one thing");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto)")
            .because("such a name says nothing that the field's own word would not say better");

    @ArchTest
    static final ArchRule sqlStandsInStores = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Store")
            .and()
            .resideOutsideOfPackages("nl.voordeur.kernel.postgres..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JdbcClient.class)
            .because("who reads a store has read all SQL of its module");

    @ArchTest
    static final ArchRule storesStayInside = classes()
            .that()
            .haveSimpleNameEndingWith("Store")
            .should()
            .notBePublic()
            .because("another module goes through the use case, with its limits, events and transaction");

    @ArchTest
    static final ArchRule callsGoThroughOneClient = noClasses()
            .that()
            .resideOutsideOfPackages("nl.voordeur.outbound..", "nl.voordeur.cli..", "nl.voordeur.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "org.apache.hc..", "org.springframework.web.client..")
            .because("an address that others name is judged by nl.voordeur.outbound (ASVS 1.3.6)");

    @ArchTest
    static final ArchRule secretsAreUnguessable = noClasses()
            .should()
            .accessClassesThat()
            .belongToAnyOf(Random.class, java.util.concurrent.ThreadLocalRandom.class)
            .because("codes and tokens come from a cryptographic generator (ASVS 11.5.1)");

    @ArchTest
    static final ArchRule fieldsAreFinal = fields().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(org.springframework.stereotype.Controller.class)
            .or()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(org.springframework.stereotype.Service.class)
            .should()
            .beFinal()
            .because("one instance serves all requests at once (ASVS 15.4.1)");

    @ArchTest
    static final ArchRule personsAreOfASession = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Session.class.getName())
            .should()
            .callConstructorWhere(new DescribedPredicate<JavaConstructorCall>("it makes a person who acts") {
                @Override
                public boolean test(JavaConstructorCall call) {
                    return call.getTargetOwner().isEquivalentTo(Actor.Person.class);
                }
            })
            .because("nobody acts as a person without a session of theirs (ASVS 8.3.1)");

    @ArchTest
    static final ArchRule personsAreThoseWhoAreSignedIn = noClasses()
            .that()
            .resideOutsideOfPackage("nl.voordeur.signedin")
            .should()
            .callMethod(Session.class, "actor", RequestOrigin.class)
            .because("a page acts only for somebody whose proofs were looked at, by @SignedIn (ASVS 8.3.1)");
}
