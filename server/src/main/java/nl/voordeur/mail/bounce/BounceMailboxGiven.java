package nl.voordeur.mail.bounce;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// There is a mailbox for bounces; a blank setting is none.
final class BounceMailboxGiven implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment()
                .getProperty("voordeur.mail.bounces.mailbox", "")
                .isBlank();
    }
}
