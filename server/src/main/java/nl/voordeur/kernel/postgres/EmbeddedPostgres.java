package nl.voordeur.kernel.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL 18 of our own, kept in a folder: for production without `DATABASE_URL`, for the demo and for tests
/// alike.
///
/// It listens on loopback only, asks for a password that only this folder knows, keeps its data over restarts, and is
/// started again when it dies. One server at a time holds the folder.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long MINIMUM_SPACE = 100_000_000;

    private final FileChannel lock;
    private final PostgresCluster cluster;
    private final Postmaster postmaster;
    private final int port;
    private final Thread supervisor;
    private volatile Process process;
    private volatile boolean stopping;

    private EmbeddedPostgres(FileChannel lock, PostgresCluster cluster, Postmaster postmaster, int port)
            throws IOException, InterruptedException {
        this.lock = lock;
        this.cluster = cluster;
        this.postmaster = postmaster;
        this.port = port;
        this.process = postmaster.start();
        this.supervisor =
                Thread.ofPlatform().daemon().name("postgres-supervisor").unstarted(this::supervise);
    }

    /// Starts PostgreSQL in a folder, which is made when it isn't there.
    ///
    /// @throws DatabaseUnavailable in one sentence: damaged, not writable, in use, of another version, disk full
    public static EmbeddedPostgres start(Path location, PostgresTuning tuning) {
        var folder = location.toAbsolutePath().normalize();
        try {
            return startIn(folder, tuning);
        } catch (AccessDeniedException e) {
            throw new DatabaseUnavailable(
                    "The data folder %s can't be written by the user %s (%s): give it to that user, or set VOORDEUR_DATA to another folder."
                            .formatted(folder, System.getProperty("user.name"), e.getFile()),
                    e);
        } catch (FileSystemException e) {
            throw new DatabaseUnavailable("The data folder %s can't be used: %s.".formatted(folder, e.getMessage()), e);
        } catch (IOException e) {
            var full = String.valueOf(e.getMessage()).contains("No space left");
            throw new DatabaseUnavailable(
                    full
                            ? "The disk that holds %s is full: make room and start again.".formatted(folder)
                            : "PostgreSQL can't be started in %s: %s.".formatted(folder, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while PostgreSQL started in %s.".formatted(folder), e);
        }
    }

    private static EmbeddedPostgres startIn(Path folder, PostgresTuning tuning)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var lock = lock(folder);
        try {
            var space = Files.getFileStore(folder).getUsableSpace();
            if (space < MINIMUM_SPACE) {
                throw new DatabaseUnavailable(
                        "The disk that holds %s has only %d MB free: make room (at least %d MB) and start again."
                                .formatted(folder, space / 1_000_000, MINIMUM_SPACE / 1_000_000));
            }
            var launcher = Launcher.choose(folder);
            var programs = PostgresPrograms.unpack(tuning.programs() == null ? folder : tuning.programs());
            launcher.handOver(folder);
            var cluster = PostgresCluster.openOrCreate(folder, programs, launcher);
            Postmaster.stopOrphan(cluster.folder()); // before the port is chosen: it may still hold ours
            var port = new PortChoice(folder.resolve("port")).choose();
            var command = tuning.command(programs.path("postgres"), cluster.folder(), port);
            var postmaster = new Postmaster(cluster.folder(), folder.resolve("log"), launcher, command);
            var started = new EmbeddedPostgres(lock, cluster, postmaster, port);
            started.supervisor.start();
            return started;
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOGGER.debug("The folder {} is in use in this process", folder, e);
        }
        channel.close();
        throw new DatabaseUnavailable(
                "The data folder %s is in use by another Voordeur: stop that one first, or set VOORDEUR_DATA to another folder."
                        .formatted(folder));
    }

    /// The database `voordeur` as its owner, who isn't a superuser.
    public PGSimpleDataSource dataSource() {
        return dataSource(PostgresCluster.NAME, PostgresCluster.NAME, cluster.password());
    }

    /// Any database as superuser: for tests that make databases, and for maintenance.
    public PGSimpleDataSource administrator(String database) {
        return dataSource(database, PostgresCluster.ADMINISTRATOR, cluster.administratorPassword());
    }

    private PGSimpleDataSource dataSource(String database, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setLogServerErrorDetail(false); // the detail quotes values, such as addresses of people
        return source;
    }

    /// The process id of PostgreSQL, for diagnosis and for tests that kill it.
    public long pid() {
        return process.pid();
    }

    private void supervise() {
        while (!stopping) {
            try {
                process.waitFor();
                if (!stopping) {
                    LOGGER.warn("PostgreSQL stopped unexpectedly; starting it again");
                    process = postmaster.start();
                    LOGGER.info("PostgreSQL is back");
                }
            } catch (InterruptedException e) {
                return; // close() wants this thread to end
            } catch (IOException | DatabaseUnavailable e) {
                LOGGER.error("PostgreSQL doesn't start again: {}", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops PostgreSQL in good order and frees the folder.
    @Override
    public void close() {
        stopping = true;
        supervisor.interrupt();
        try {
            supervisor.join();
            Postmaster.stop(process.toHandle());
            lock.close();
        } catch (IOException e) {
            LOGGER.warn("PostgreSQL may still be running: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
