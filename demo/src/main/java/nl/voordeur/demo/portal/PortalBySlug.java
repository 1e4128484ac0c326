package nl.voordeur.demo.portal;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/// Lets a path such as `/loopbaanplein` name its portal.
@Component
class PortalBySlug implements Converter<String, Portal> {

    @Override
    public Portal convert(String slug) {
        return Portal.bySlug(slug).orElseThrow(() -> new IllegalArgumentException("No such portal"));
    }
}
