package nl.voordeur.factor.password.hashing;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// Argon2id by libsodium, called through the JDK's foreign-function interface. The library comes with lazysodium-java,
/// of which only that file is used: its own way of loading does not know a jar within a jar.
///
/// The memory of a hash (19 MiB) lies outside the Java heap and is given back when the hash is done.
@SuppressWarnings("restricted") // Calling native code is the purpose; whoever starts the server grants it.
final class SodiumArgon2 implements Argon2 {

    /// Why libsodium can't be used on this machine, in half a sentence.
    static final class Unavailable extends Exception {
        Unavailable(String reason) {
            super(reason);
        }

        Unavailable(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    private static final int ARGON2ID13 = 2;
    private static final FunctionDescriptor PWHASH = FunctionDescriptor.of(
            JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_INT);

    private final MethodHandle pwhash;

    SodiumArgon2() throws Unavailable {
        try {
            Path file = unpacked();
            SymbolLookup sodium = SymbolLookup.libraryLookup(file, Arena.global());
            forget(file);
            Linker linker = Linker.nativeLinker();
            MethodHandle init =
                    linker.downcallHandle(sodium.findOrThrow("sodium_init"), FunctionDescriptor.of(JAVA_INT));
            if ((int) init.invokeExact() < 0) {
                throw new Unavailable("it does not start");
            }
            pwhash = linker.downcallHandle(sodium.findOrThrow("crypto_pwhash"), PWHASH);
        } catch (Unavailable e) {
            throw e;
        } catch (IOException e) {
            throw new Unavailable("it can't be written to " + System.getProperty("java.io.tmpdir"), e);
        } catch (Throwable e) { // A method handle may throw anything; whatever it is, Java hashes instead.
            throw new Unavailable("it does not load (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    @Override
    public byte[] digest(byte[] input, byte[] salt, Argon2Parameters cost) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment in = arena.allocateFrom(JAVA_BYTE, input);
            MemorySegment out = arena.allocate(DIGEST_BYTES);
            int failed = (int) pwhash.invokeExact(
                    out,
                    (long) DIGEST_BYTES,
                    in,
                    (long) input.length,
                    arena.allocateFrom(JAVA_BYTE, salt),
                    (long) cost.iterations(),
                    cost.memoryKib() * 1024L,
                    ARGON2ID13);
            in.fill((byte) 0);
            if (failed != 0) {
                throw new IllegalStateException(
                        "libsodium could not hash: no " + cost.memoryKib() + " KiB of memory left");
            }
            return out.toArray(JAVA_BYTE);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("libsodium could not be called", e);
        }
    }

    /// A file that only its owner may read and write keeps others from slipping in a library of theirs.
    private static Path unpacked() throws IOException, Unavailable {
        String resource = resource();
        try (InputStream library = SodiumArgon2.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new Unavailable("there is none at " + resource);
            }
            Path file = Files.createTempFile("voordeur-", resource.substring(resource.lastIndexOf('/') + 1));
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        }
    }

    /// Once loaded the file may go; Windows keeps it until the service stops.
    private static void forget(Path file) {
        if (!file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }

    private static String resource() throws Unavailable {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        boolean intel = machine.equals("amd64") || machine.equals("x86_64");
        boolean arm = machine.equals("aarch64");
        if (system.startsWith("linux") && (intel || arm)) {
            return (intel ? "/linux64" : "/arm64") + "/libsodium.so";
        }
        if (system.startsWith("mac") && (intel || arm)) {
            return (intel ? "/mac" : "/mac_arm") + "/libsodium.dylib";
        }
        if (system.startsWith("windows") && intel) {
            return "/windows64/libsodium.dll";
        }
        throw new Unavailable("there is none for " + system + " on " + machine);
    }
}
