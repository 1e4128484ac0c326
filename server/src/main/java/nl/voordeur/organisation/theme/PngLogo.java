package nl.voordeur.organisation.theme;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import nl.voordeur.organisation.UnworkableSettings;

/// A PNG of bounded size, drawn anew: whatever else was in the file stays behind.
final class PngLogo {

    private static final int SMALLEST = 32;
    private static final int LARGEST = 1200;

    private PngLogo() {}

    static LogoImage read(byte[] sent) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(sent))) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0); // before anything is unpacked
            int height = reader.getHeight(0);
            if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) {
                throw new UnworkableSettings("A logo in PNG is 32 to 1200 pixels wide and high.");
            }
            return new LogoImage(drawn(reader.read(0)), LogoKind.PNG, width, height);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnworkableSettings("This PNG can't be read.");
        } finally {
            reader.dispose();
        }
    }

    private static byte[] drawn(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) { // nothing goes to a file in between
            ImageIO.write(image, "png", output);
        }
        if (bytes.size() > 2 * LogoImage.LARGEST) {
            throw new UnworkableSettings(LogoImage.TOO_LARGE);
        }
        return bytes.toByteArray();
    }
}
