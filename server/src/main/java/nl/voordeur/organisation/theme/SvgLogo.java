package nl.voordeur.organisation.theme;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.voordeur.organisation.UnworkableSettings;

/// A drawing of shapes and colours. Everything else is refused by name rather than taken out, because what is left of a
/// drawing would look otherwise than its maker thinks: scripts, styles, links, pictures and fonts from elsewhere,
/// entities, and what no list of ours knows.
final class SvgLogo {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int MOST_ELEMENTS = 1000;
    private static final int LARGEST = 10_000;

    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "title",
            "desc",
            "defs",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath");
    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "version",
            "width",
            "height",
            "viewBox",
            "preserveAspectRatio",
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "fx",
            "fy",
            "d",
            "points",
            "transform",
            "fill",
            "fill-rule",
            "fill-opacity",
            "stroke",
            "stroke-width",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-miterlimit",
            "stroke-dasharray",
            "stroke-opacity",
            "opacity",
            "offset",
            "stop-color",
            "stop-opacity",
            "gradientUnits",
            "gradientTransform",
            "clip-path",
            "clip-rule",
            "clipPathUnits",
            "color",
            "role",
            "aria-label");

    /// Numbers, names, colours and references within the drawing; no address of anything else.
    private static final Pattern VALUE =
            Pattern.compile("(?s)(?!.*(?i:url|image|src|data|https?|javascript)\\s*[:(])[^<>&\\\\]*");

    private static final Pattern REFERENCE = Pattern.compile("url\\(#[A-Za-z0-9_.-]{1,64}\\)");
    private static final Pattern BOX =
            Pattern.compile("\\s*0[\\s,]+0[\\s,]+(\\d{1,5}(?:\\.\\d{1,6})?)[\\s,]+(\\d{1,5}(?:\\.\\d{1,6})?)\\s*");

    private SvgLogo() {}

    static LogoImage read(byte[] sent) {
        try {
            XMLStreamReader xml = safely().createXMLStreamReader(new ByteArrayInputStream(sent), "UTF-8");
            String encoding = xml.getCharacterEncodingScheme();
            if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
                throw refused("another encoding than UTF-8"); // which a browser might read otherwise than we did
            }
            LogoImage image = null;
            int elements = 0;
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        check(xml);
                        image = image == null ? sized(sent, xml) : image;
                        if (++elements > MOST_ELEMENTS) {
                            throw refused("more than 1000 shapes");
                        }
                    }
                    case XMLStreamConstants.DTD -> throw refused("a document type");
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("an entity");
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> throw refused("an instruction");
                    default -> {
                        // text in a title, and what stands between elements
                    }
                }
            }
            if (image == null) {
                throw unreadable();
            }
            return image;
        } catch (XMLStreamException e) {
            throw unreadable();
        }
    }

    /// Reads no document type and nothing from elsewhere (ASVS 1.5.1).
    private static XMLInputFactory safely() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private static void check(XMLStreamReader xml) {
        if (!SVG.equals(xml.getNamespaceURI()) || !ELEMENTS.contains(xml.getLocalName())) {
            throw refused("<" + xml.getLocalName() + ">");
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = xml.getAttributeLocalName(i);
            boolean foreign = xml.getAttributeNamespace(i) != null
                    && !xml.getAttributeNamespace(i).isEmpty();
            String value = REFERENCE.matcher(xml.getAttributeValue(i)).replaceAll("");
            if (foreign || !ATTRIBUTES.contains(name) || !VALUE.matcher(value).matches()) {
                throw refused("the attribute '" + name + "'");
            }
        }
    }

    private static LogoImage sized(byte[] sent, XMLStreamReader xml) {
        String box = xml.getLocalName().equals("svg") ? xml.getAttributeValue(null, "viewBox") : null;
        Matcher sizes = BOX.matcher(box == null ? "" : box);
        if (!sizes.matches()) {
            throw new UnworkableSettings("A logo in SVG has a viewBox like \"0 0 120 40\".");
        }
        int width = (int) Math.ceil(Double.parseDouble(sizes.group(1)));
        int height = (int) Math.ceil(Double.parseDouble(sizes.group(2)));
        if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
            throw new UnworkableSettings("A logo in SVG has a viewBox like \"0 0 120 40\".");
        }
        return new LogoImage(sent, LogoKind.SVG, width, height);
    }

    private static UnworkableSettings refused(String what) {
        return new UnworkableSettings("A logo in SVG has shapes and colours only; this one has " + what
                + ". Export it as plain SVG, or as PNG.");
    }

    private static UnworkableSettings unreadable() {
        return new UnworkableSettings("A logo is a PNG or an SVG; this is neither.");
    }
}
