package nl.voordeur.factor.totp;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A QR code as a picture, with the quiet zone of four modules that readers count on (ISO/IEC 18004).
final class QrImage {

    private static final int QUIET = 4;

    /// The side of a module on a page: whole pixels, since uneven modules are what readers stumble over.
    private static final int PAGE_PIXELS = 5;

    private static final int MAIL_PIXELS = 6;
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final QrCode code;
    private final int size;

    QrImage(String text) {
        code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        size = code.size + 2 * QUIET;
    }

    /// For a page: shrinks with its box and holds no style, which the content security policy would drop.
    String svg() {
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    int from = x;
                    while (code.getModule(x + 1, y)) {
                        x++;
                    }
                    path.append("M%d %dh%dv1h-%dz".formatted(from + QUIET, y + QUIET, x + 1 - from, x + 1 - from));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" width="%3$d" height="%3$d" shape-rendering="crispEdges" focusable="false">\
                <title>QR-code</title><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path fill="#000" d="%2$s"/></svg>""".formatted(size, path, size * PAGE_PIXELS);
    }

    /// For a mail: a PNG of one bit per pixel. Written by hand, since Java's own way would load its whole desktop.
    byte[] png() {
        int side = size * MAIL_PIXELS;
        var png = new ByteArrayOutputStream();
        png.writeBytes(PNG_SIGNATURE);
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1).array());
        chunk(png, "IDAT", deflated(rows(side)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /// White is 1; each row begins with the filter type 0.
    private byte[] rows(int side) {
        int rowBytes = 1 + (side + 7) / 8;
        byte[] rows = new byte[rowBytes * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (!code.getModule(x / MAIL_PIXELS - QUIET, y / MAIL_PIXELS - QUIET)) {
                    rows[y * rowBytes + 1 + x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
        }
        return rows;
    }

    private static byte[] deflated(byte[] rows) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(rows);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] body = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        var checksum = new CRC32();
        checksum.update(body);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(body);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
