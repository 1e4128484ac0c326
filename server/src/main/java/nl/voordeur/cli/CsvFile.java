package nl.voordeur.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The text of a CSV file, in whatever character set a spreadsheet saved it. UTF-8 is recognised by itself; what isn't
/// is Windows-1252, in which Excel of western Europe saves CSV.
///
/// @param charset for the person to hear, who sees by a name with accents whether it is right
record CsvFile(String text, Charset charset) {

    private static final Charset EXCEL = Charset.forName("windows-1252");
    private static final char MARK = '\uFEFF';
    private static final char UNKNOWN = '\uFFFD';

    static CsvFile read(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    static CsvFile of(byte[] bytes) {
        Charset charset = charset(bytes);
        String text = new String(bytes, charset);
        if (text.indexOf(UNKNOWN) >= 0 || text.indexOf('\0') >= 0) {
            throw new Flags.Misused("This is no CSV file that can be read: save it as \"CSV UTF-8\".");
        }
        return new CsvFile(text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1), charset);
    }

    boolean guessed() {
        return charset.equals(EXCEL);
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return EXCEL;
        }
    }
}
