package nl.voordeur.organisation.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import nl.voordeur.organisation.UnworkableSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("asvs-1.3.4")
@Tag("asvs-5.2.1")
class LogoImageTests {

    private static final String OPEN = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\">";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<path d=\"M0 0h120v40z\" fill=\"#154273\"/>",
                "<title>Gemeente</title><g transform=\"translate(2 3)\"><rect x=\"1\" width=\"9\" height=\"9\"/></g>",
                "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient></defs>"
                        + "<circle cx=\"9\" cy=\"9\" r=\"9\" fill=\"url(#a)\"/>",
                "<!-- made by hand --><polygon points=\"0,0 9,9 0,9\"/>"
            })
    void ofWhenShapesAndColoursThenKeptAsItIs(String shapes) {
        byte[] sent = svg(shapes);
        var image = LogoImage.of(sent);

        assertThat(image.bytes()).isEqualTo(sent);
        assertThat(image).hasToString("LogoImage[SVG, 120 × 40]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<path d=\"M0 0\" onload=\"alert(1)\"/>",
                "<path d=\"M0 0\" style=\"fill:url(http://elsewhere.example/)\"/>",
                "<style>path{fill:red}</style>",
                "<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a>",
                "<image href=\"http://elsewhere.example/x.png\"/>",
                "<use href=\"#a\"/>",
                "<use xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"http://elsewhere.example/#a\"/>",
                "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
                "<p xmlns=\"http://www.w3.org/1999/xhtml\">x</p>",
                "<text>Verdana</text>",
                "<animate attributeName=\"href\"/>",
                "<set attributeName=\"onload\" to=\"alert(1)\"/>",
                "<path fill=\"url(http://elsewhere.example/#a)\"/>",
                "<path fill=\"URL ( http://elsewhere.example/#a)\"/>",
                "<path fill=\"\\75rl(http://elsewhere.example/#a)\"/>",
                "<path fill=\"red&#10;url(http://elsewhere.example/#a)\"/>",
                "<path xml:base=\"http://elsewhere.example/\"/>",
                "<PATH d=\"M0 0\"/>",
                "<path d=\"M0 0\" class=\"a\"/>",
                "<?xml-stylesheet href=\"http://elsewhere.example/x.css\"?>",
                "&unknown;"
            })
    void ofWhenItHasAnythingElseThenRefused(String content) {
        assertThatThrownBy(() -> LogoImage.of(svg(content))).isInstanceOf(UnworkableSettings.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>&x;</title></svg>",
                "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>&b;</title></svg>",
                "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>",
                "<svg viewBox=\"0 0 9 9\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 0 9\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 90\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 9\"/>",
                "<path xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">",
                "GIF89a",
                "%PDF-1.7",
                "<html></html>",
                " "
            })
    void ofWhenItIsNoDrawingThenRefused(String file) {
        assertThatThrownBy(() -> LogoImage.of(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnworkableSettings.class);
    }

    @Test
    void ofWhenTooLargeThenRefused() {
        String path = "<path d=\"M0 0" + "h1".repeat(LogoImage.LARGEST / 2) + "\"/>";

        assertThatThrownBy(() -> LogoImage.of(svg(path))).hasMessageContaining("11 KiB");
        assertThatThrownBy(() -> LogoImage.of(svg("<g/>".repeat(1001)))).hasMessageContaining("1000 shapes");
        assertThatThrownBy(() -> LogoImage.of(new byte[0])).isInstanceOf(UnworkableSettings.class);
    }

    @Test
    void ofWhenPngThenDrawnAnewWithoutWhatWasBehindIt() throws IOException {
        byte[] png = png(120, 40);
        byte[] more = Arrays.copyOf(png, png.length + 25);
        System.arraycopy("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), 0, more, png.length, 25);

        var image = LogoImage.of(more);

        assertThat(image).hasToString("LogoImage[PNG, 120 × 40]");
        assertThat(new String(image.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
    }

    @ParameterizedTest
    @CsvSource({"31, 31", "1201, 200", "40, 41", "401, 40"})
    void ofWhenPngHasOtherSizesThenRefused(int width, int height) throws IOException {
        byte[] png = png(width, height);

        assertThatThrownBy(() -> LogoImage.of(png)).isInstanceOf(UnworkableSettings.class);
    }

    @Test
    void ofWhenPngIsCutOffThenRefused() throws IOException {
        byte[] png = png(120, 40);

        for (int length : new int[] {9, 20, 33, 40}) {
            assertThatThrownBy(() -> LogoImage.of(Arrays.copyOf(png, length))).isInstanceOf(UnworkableSettings.class);
        }
    }

    @Test
    void describedWhenAlternativeTextIsEmptyThenRefused() {
        assertThatThrownBy(() -> LogoImage.of(svg("<g/>")).described(" ")).hasMessageContaining("'alt'");
    }

    private static byte[] svg(String content) {
        return (OPEN + content + "</svg>").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", bytes);
        return bytes.toByteArray();
    }
}
