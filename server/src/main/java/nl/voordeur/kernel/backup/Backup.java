package nl.voordeur.kernel.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import nl.voordeur.kernel.crypto.KeyMark;
import nl.voordeur.kernel.crypto.Keys;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/// Writes all tables as they are at one moment, while people go on working.
public final class Backup {

    private final DataSource database;
    private final Keys keys;
    private final Clock clock;

    public Backup(DataSource database, Keys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /// The file appears when it is whole, for its owner only.
    ///
    /// @return rows written
    /// @throws BackupRefused when the keys aren't those of the database, or the file is there already
    public long write(Path file) throws IOException, SQLException {
        if (Files.exists(file)) {
            throw new BackupRefused(file + " is there already; nothing was written.");
        }
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new BackupRefused(
                    unfinished + " is there: another backup runs, or one broke off. In that case remove it.", e);
        }
        try (var connection = database.getConnection()) {
            long rows;
            try (var output = Files.newOutputStream(unfinished)) {
                rows = write(connection, output);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return rows;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private long write(Connection connection, OutputStream output) throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var tables = TableStore.of(connection);
        if (!tables.exist()) {
            throw new BackupRefused("This database has nothing of Voordeur.");
        }
        byte[] mark = KeyMark.of(connection)
                .filter(found -> KeyMark.opens(found, keys))
                .orElseThrow(() -> new BackupRefused(
                        "The key file does not belong to this database: with it nobody could use the backup."));
        var columns = tables.inOrder();
        Map<String, Long> rows = new LinkedHashMap<>();
        try (var zip = new ZipOutputStream(output)) {
            var copying = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var table : columns.entrySet()) {
                zip.putNextEntry(new ZipEntry(Archive.entry(table.getKey())));
                var copy = "copy (select %s from %s) to stdout"
                        .formatted(String.join(", ", table.getValue()), table.getKey());
                rows.put(table.getKey(), copying.copyOut(copy, zip));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(Archive.MANIFEST));
            zip.write(JsonMapper.shared()
                    .writeValueAsBytes(new Archive.Manifest(
                            Archive.FORMAT,
                            clock.instant().toString(),
                            tables.schema(),
                            Base64.getEncoder().encodeToString(mark),
                            columns,
                            rows)));
            zip.closeEntry();
        }
        connection.rollback();
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
