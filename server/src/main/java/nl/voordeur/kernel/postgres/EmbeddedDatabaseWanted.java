package nl.voordeur.kernel.postgres;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// No address given: we keep the database ourselves.
class EmbeddedDatabaseWanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return context.getEnvironment().getProperty("voordeur.database.url", "").isBlank();
    }

    /// An address is given.
    static final class Not extends EmbeddedDatabaseWanted {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata);
        }
    }
}
