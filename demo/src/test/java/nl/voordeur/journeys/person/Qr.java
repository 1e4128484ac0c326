package nl.voordeur.journeys.person;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// An independent decoder (ZXing, as in many phones).
public final class Qr {

    private Qr() {}

    /// Looks more than once, as a phone does that is held before a code: of one sharp picture in a hundred ZXing can't
    /// make anything, and of the same picture a little blurred it can.
    public static String read(byte[] picture) {
        BufferedImage sharp = image(picture);
        return Stream.of(sharp, blurred(sharp, 3, 2), blurred(sharp, 2, 1), blurred(sharp, 3, 4), blurred(sharp, 5, 4))
                .map(BufferedImageLuminanceSource::new)
                .flatMap(look -> Stream.of(new HybridBinarizer(look), new GlobalHistogramBinarizer(look)))
                .flatMap(look -> text(look).stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no QR code that a phone could read"));
    }

    private static Optional<String> text(Binarizer look) {
        try {
            return Optional.of(new MultiFormatReader()
                    .decode(new BinaryBitmap(look), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static BufferedImage blurred(BufferedImage sharp, int times, int by) {
        int width = sharp.getWidth() * times / by;
        int height = sharp.getHeight() * times / by;
        var blurred = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = blurred.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(sharp, 0, 0, width, height, null);
        pen.dispose();
        return blurred;
    }

    private static BufferedImage image(byte[] picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
