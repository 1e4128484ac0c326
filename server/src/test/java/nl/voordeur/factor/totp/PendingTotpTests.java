package nl.voordeur.factor.totp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import nl.voordeur.kernel.Secret;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("totp-enrol")
class PendingTotpTests {

    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final PendingTotp PENDING = pending("Gemeente Voorbeeldstad", "jan.jansen@voorbeeld.example");

    @TempDir
    private Path folder;

    @Test
    void groupedThenGroupsOfFour() {
        assertThat(PENDING.grouped()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @Test
    void otpauthThenAsTheAppsReadIt() {
        assertThat(PENDING.otpauth())
                .isEqualTo("otpauth://totp/Gemeente%20Voorbeeldstad:jan.jansen@voorbeeld.example?secret=" + SECRET
                        + "&issuer=Gemeente%20Voorbeeldstad&algorithm=SHA1&digits=6&period=30");
    }

    @ParameterizedTest
    @CsvSource({
        "Werk & Zorg, jan, Werk%20%26%20Zorg:jan",
        "Één: twee, a+b@c.example, %C3%89%C3%A9n%20%20twee:a%2Bb@c.example",
        "A/B?C#D, x%y, A%2FB%3FC%23D:x%25y"
    })
    void otpauthWhenNamesHoldSignsThenLabelAndIssuerAgree(String issuer, String account, String label) {
        String otpauth = pending(issuer, account).otpauth();
        assertThat(otpauth).startsWith("otpauth://totp/" + label + "?").doesNotContain("+");
        URI address = URI.create(otpauth);
        String prefix = address.getPath().substring(1, address.getPath().indexOf(':'));
        assertThat(address.getRawQuery()).contains("issuer=" + label.substring(0, label.indexOf(':')) + "&");
        assertThat(prefix).doesNotContain(":");
    }

    @Test
    void pngThenAnIndependentReaderReadsIt() throws Exception {
        BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(PENDING.png())));
        assertThat(read(image)).isEqualTo(PENDING.otpauth());
        assertThat(image.getWidth()).isEqualTo(image.getHeight()).isGreaterThan(200);
        assertThat(PENDING.png().length).isLessThan(5_000);
    }

    @Test
    void svgThenAnIndependentReaderReadsIt() throws Exception {
        String svg = PENDING.svg();
        assertThat(svg)
                .contains("<title>QR-code</title>")
                .doesNotContain("style")
                .doesNotContain("class");
        assertThat(read(drawn(svg))).isEqualTo(PENDING.otpauth());
    }

    @Test
    @EnabledIf("zbarIsInstalled")
    void bothFormsThenZbarReadsThem() throws Exception {
        Path png = Files.write(folder.resolve("mail.png"), PENDING.png());
        assertThat(zbar(png)).isEqualTo(PENDING.otpauth());
        Path page = folder.resolve("page.png");
        ImageIO.write(drawn(PENDING.svg()), "png", page.toFile());
        assertThat(zbar(page)).isEqualTo(PENDING.otpauth());
    }

    @Test
    void toStringThenNoSecret() {
        assertThat(PENDING.toString()).doesNotContain(SECRET);
    }

    static boolean zbarIsInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/zbarimg"));
    }

    private static String zbar(Path image) throws Exception {
        Process zbar = new ProcessBuilder("/usr/bin/zbarimg", "--quiet", "--raw", image.toString()).start();
        return new String(zbar.getInputStream().readAllBytes(), UTF_8).strip();
    }

    private static String read(BufferedImage image) throws Exception {
        var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
        return new QRCodeReader().decode(bitmap).getText();
    }

    /// Draws the runs of the path, as a browser does: our SVG knows no other element.
    private static BufferedImage drawn(String svg) {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"").matcher(svg);
        assertThat(box.find()).isTrue();
        int size = Integer.parseInt(box.group(1));
        int scale = 5;
        var image = new BufferedImage(size * scale, size * scale, BufferedImage.TYPE_BYTE_GRAY);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, size * scale, size * scale);
        pen.setColor(Color.BLACK);
        Matcher runs = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg);
        while (runs.find()) {
            pen.fillRect(
                    Integer.parseInt(runs.group(1)) * scale,
                    Integer.parseInt(runs.group(2)) * scale,
                    Integer.parseInt(runs.group(3)) * scale,
                    scale);
        }
        pen.dispose();
        return image;
    }

    private static PendingTotp pending(String issuer, String account) {
        return new PendingTotp(UUID.randomUUID(), issuer, account, new Secret(SECRET), Instant.EPOCH);
    }
}
