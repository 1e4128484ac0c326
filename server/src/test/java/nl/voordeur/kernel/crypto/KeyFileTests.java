package nl.voordeur.kernel.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("asvs-13.3.1")
class KeyFileTests {

    private static final String HERE = "factor_totp.secret/org-1/row-1";

    @TempDir
    private Path folder;

    @Test
    void createThenOnlyTheOwnerMayRead() throws IOException {
        file().create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void loadThenOpensWhatWasSealedBefore() {
        byte[] sealed = file().create().seal("seed".getBytes(UTF_8), HERE);
        assertThat(file().load().open(sealed, HERE)).isEqualTo("seed".getBytes(UTF_8));
    }

    /// The left-over of a rotation that was interrupted.
    @Test
    void rotateWhenASuccessorWasLeftBehindThenReplacesIt() throws IOException {
        byte[] sealed = file().create().seal("seed".getBytes(UTF_8), HERE);
        Files.writeString(folder.resolve(path().getFileName() + ".new"), "half of it");

        file().rotate();

        assertThat(file().load().open(sealed, HERE)).isEqualTo("seed".getBytes(UTF_8));
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void createWhenOneExistsThenRefusesAndKeepsIt() throws IOException {
        file().create();
        byte[] before = Files.readAllBytes(path());
        assertThatExceptionOfType(KeyFileRefused.class)
                .isThrownBy(file()::create)
                .withMessageContaining("exists already");
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
    }

    @Test
    void loadWhenMissingThenSaysSo() {
        assertThatExceptionOfType(KeyFileRefused.class).isThrownBy(file()::load).withMessageContaining("is missing");
    }

    @Test
    void loadWhenOthersMayReadThenRefuses() throws IOException {
        file().create();
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatExceptionOfType(KeyFileRefused.class).isThrownBy(file()::load).withMessageContaining("chmod 600");
    }

    @Test
    void loadWhenNotAFileThenSaysItCannotBeRead() throws IOException {
        Files.createDirectory(
                path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertThatExceptionOfType(KeyFileRefused.class).isThrownBy(file()::load).withMessageContaining("can't be read");
    }

    @Test
    void loadWhenDamagedThenRefusesWithoutQuotingTheFile() throws IOException {
        file().create();
        String whole = Files.readString(path());
        for (String damaged :
                Set.of("", "{}", whole.substring(0, whole.length() / 2), whole.replace("\"pepper\"", "\"x\""))) {
            Files.writeString(path(), damaged);
            assertThatExceptionOfType(KeyFileRefused.class)
                    .isThrownBy(file()::load)
                    .withMessage("The key file " + path() + " is damaged: restore it from its own backup.")
                    .withNoCause();
        }
    }

    @Test
    @Tag("asvs-13.3.4")
    @Tag("asvs-11.2.2")
    void rotateThenOlderValuesStillOpenAndNewOnesTakeTheNewKeys() throws IOException {
        Keys before = file().create();
        byte[] old = before.seal("seed".getBytes(UTF_8), HERE);
        Keys after = file().rotate();

        assertThat(after.open(old, HERE)).isEqualTo("seed".getBytes(UTF_8));
        assertThat(after.currentVersion()).isEqualTo(2);
        assertThat(after.apply(1, new byte[8])).isEqualTo(before.apply(1, new byte[8]));
        byte[] young = file().load().seal("seed".getBytes(UTF_8), HERE);
        assertThatIllegalStateException().isThrownBy(() -> before.open(young, HERE));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    @Tag("asvs-11.3.3")
    void openWhenTheValueWasMovedToAnotherRowThenFails() {
        Keys keys = file().create();
        byte[] sealed = keys.seal("seed".getBytes(UTF_8), HERE);
        for (String elsewhere : Set.of(
                "factor_totp.secret/org-1/row-2",
                "factor_totp.secret/org-2/row-1",
                "invitation.birth_date/org-1/row-1")) {
            assertThatIllegalStateException().isThrownBy(() -> keys.open(sealed, elsewhere));
        }
    }

    @Test
    @Tag("asvs-11.2.5")
    void openWhenAnyBitWasChangedThenFailsAlike() {
        Keys keys = file().create();
        byte[] sealed = keys.seal("seed".getBytes(UTF_8), HERE);
        Set<String> messages = new HashSet<>();
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            try {
                keys.open(changed, HERE);
                throw new AssertionError("opened with a changed byte at " + at);
            } catch (IllegalStateException e) {
                messages.add(String.valueOf(e.getMessage()));
            }
        }
        assertThat(messages).hasSize(1);
    }

    @Test
    @Tag("asvs-11.3.4")
    void sealWhenTheSameTwiceThenNeverTheSameNonce() {
        Keys keys = file().create();
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            byte[] value = keys.seal(new byte[20], HERE);
            sealed.add(HexFormat.of().formatHex(value, 5, 17));
        }
        assertThat(sealed).hasSize(1_000);
    }

    @Test
    void macWhenPurposeDiffersThenValueDiffers() {
        Keys keys = file().create();
        assertThat(keys.mac("a", "bc".getBytes(UTF_8)))
                .hasSize(32)
                .isEqualTo(keys.mac("a", "bc".getBytes(UTF_8)))
                .isNotEqualTo(keys.mac("ab", "c".getBytes(UTF_8)));
    }

    @Test
    @Tag("asvs-13.3.4")
    void matchesWhenTheKeysWereRotatedThenStill() {
        byte[] data = "code".getBytes(UTF_8);
        byte[] kept = file().create().mac("a", data);
        Keys after = file().rotate();
        assertThat(after.mac("a", data)).isNotEqualTo(kept);
        assertThat(after.matches("a", data, kept)).isTrue();
        assertThat(after.matches("a", data, after.mac("a", data))).isTrue();
        assertThat(after.matches("b", data, kept)).isFalse();
        assertThat(after.matches("a", "c0de".getBytes(UTF_8), kept)).isFalse();
    }

    @Test
    void toStringThenShowsNoKey() {
        assertThat(file().create()).hasToString("Keys[•••]");
    }

    private KeyFile file() {
        return new KeyFile(path());
    }

    private Path path() {
        return folder.resolve("keys.json");
    }
}
