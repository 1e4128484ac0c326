package nl.voordeur.kernel.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import nl.voordeur.kernel.crypto.KeyMark;
import nl.voordeur.kernel.crypto.Keys;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads an archive into an empty database: all of it, or nothing.
public final class Restore {

    private final DataSource database;
    private final Keys keys;

    public Restore(DataSource database, Keys keys) {
        this.database = database;
        this.keys = keys;
    }

    /// @return rows read
    /// @throws BackupRefused when it is no backup, or of another version or other keys, or the database isn't empty
    public long read(Path file) throws IOException, SQLException {
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = manifest(zip, file);
            if (manifest.format() != Archive.FORMAT || !manifest.schema().equals(TableStore.ownSchema(database))) {
                throw new BackupRefused(
                        "The backup of %s is of another version of Voordeur: restore it with that version, and upgrade then."
                                .formatted(manifest.madeAt()));
            }
            if (!KeyMark.opens(Base64.getDecoder().decode(manifest.keyMark()), keys)) {
                throw new BackupRefused("The key file is not the one of this backup: nothing in it could be opened.");
            }
            try (var connection = database.getConnection()) {
                refuseUnlessEmpty(TableStore.of(connection));
            }
            Flyway.configure().dataSource(database).load().migrate();
            try (var connection = database.getConnection()) {
                return fill(connection, zip, manifest);
            }
        } catch (ZipException e) {
            throw new BackupRefused(file + " is no backup, or a damaged one.", e);
        }
    }

    private static Archive.Manifest manifest(ZipFile zip, Path file) throws IOException {
        var entry = zip.getEntry(Archive.MANIFEST);
        if (entry == null) {
            throw new BackupRefused(file + " is no backup of Voordeur.");
        }
        try (var input = zip.getInputStream(entry)) {
            return JsonMapper.shared().readValue(input, Archive.Manifest.class);
        } catch (JacksonException e) {
            throw new BackupRefused(file + " is no backup that this version of Voordeur understands.", e);
        }
    }

    /// Tables without rows are left by a restore that broke off.
    private static void refuseUnlessEmpty(TableStore tables) {
        for (var table : tables.inOrder().keySet()) {
            if (tables.hasRows(table)) {
                throw new BackupRefused(
                        "The database isn't empty (there is something in %s): a backup is restored into an empty one."
                                .formatted(table));
            }
        }
    }

    private static long fill(Connection connection, ZipFile zip, Archive.Manifest manifest)
            throws IOException, SQLException {
        connection.setAutoCommit(false);
        var tables = TableStore.of(connection);
        var copying = connection.unwrap(PGConnection.class).getCopyAPI();
        long all = 0;
        for (var table : tables.inOrder().entrySet()) {
            var name = table.getKey();
            var entry = zip.getEntry(Archive.entry(name));
            if (entry == null || !table.getValue().equals(manifest.columns().get(name))) {
                throw new BackupRefused("The backup lacks %s, or has it with other columns.".formatted(name));
            }
            long rows;
            try (var input = zip.getInputStream(entry)) {
                rows = copying.copyIn(
                        "copy %s (%s) from stdin".formatted(name, String.join(", ", table.getValue())), input);
            }
            if (rows != manifest.rows().getOrDefault(name, -1L)) {
                throw new BackupRefused("The backup is damaged: rows of %s are missing.".formatted(name));
            }
            all += rows;
        }
        tables.numbersGoOn();
        connection.commit();
        return all;
    }
}
