package nl.voordeur;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.voordeur.activation.TestActivations;
import nl.voordeur.factor.totp.TestSetUpLinks;
import nl.voordeur.oidc.TestOidc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// The whole server on a free port, on a migrated database of its own.
///
/// Test classes with the same configuration share one server and therefore one database: a test registers its own
/// organisation and asserts on that one only. What makes people, portals and invitations is always there, so that
/// nearly all do share one; a clock that tests move needs another. Mail stays in the outbox, where `TestMailbox` reads
/// it.
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "voordeur.mail.worker=false")
@Import({TestOidc.class, TestActivations.class, TestSetUpLinks.class})
@ContextConfiguration(initializers = TestDatabase.ForContext.class)
public @interface VoordeurTest {}
