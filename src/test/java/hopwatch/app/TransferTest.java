package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.load.ConfigLoader;
import hopwatch.store.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, restore and migration as the operator gives them, beside real servers. */
class TransferTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);

    @TempDir
    private Path folder = Path.of("");

    private final Estate estate = new Estate();
    private Path monitors = Path.of("");

    @BeforeEach
    void write_monitors() throws Exception {
        monitors = estate.monitorsIn(folder);
    }

    @AfterEach
    void close_estate() {
        estate.close();
    }

    private Server started() throws Refused {
        return Server.start(new Settings(monitors, folder.resolve("data"), ANY, ANY), new ConfigLoader(name -> null));
    }

    private int run(String command, Object... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = command;
        arguments[1] = "--config";
        arguments[2] = monitors.toString();
        arguments[3] = "--data";
        arguments[4] = folder.resolve("data").toString();
        for (int i = 0; i < more.length; i++) {
            arguments[5 + i] = more[i].toString();
        }
        return Main.run(arguments);
    }

    /** A server that was told of an outage, and has told of it. */
    private Server inAnOutage() throws Exception {
        Server server = started();
        estate.until(server.page(), "/", page -> page.contains("All Systems Operational"));
        estate.breaks();
        estate.hears("DOWN");
        estate.until(server.page(), "/", page -> page.contains("Shop answers wrongly"));
        return server;
    }

    @Test
    void a_backup_is_taken_while_a_server_runs_and_its_restore_tells_no_more_than_the_end() throws Exception {
        Path file = folder.resolve("backup.db");
        Server server = inAnOutage();
        try {
            assertThat(run("backup", file)).isZero();
            assertThat(run("restore", file)).as("while a server runs").isEqualTo(75);
        } finally {
            server.stop();
        }
        assertThat(estate.slack.accepted()).hasSize(1);

        assertThat(run("restore", file)).isZero();

        Server restored = started();
        try {
            estate.until(restored.page(), "/", page -> page.contains("Shop answers wrongly"));
            estate.heals();
            estate.until(restored.page(), "/", page -> page.contains("All Systems Operational"));
            estate.hears("UP");
        } finally {
            restored.stop();
        }
        assertThat(estate.slack.accepted())
                .as("not the old alert again, and the recovery once")
                .hasSize(2);
    }

    @Test
    void a_history_goes_to_postgresql_and_the_outage_ends_there() throws Exception {
        inAnOutage().stop();
        useServer();

        assertThat(run("migrate")).isZero();

        Server server = started();
        try {
            estate.until(server.page(), "/", page -> page.contains("Shop answers wrongly"));
            assertThat(run("migrate")).as("while a server runs").isEqualTo(75);
            estate.heals();
            estate.hears("UP");
        } finally {
            server.stop();
        }
        assertThat(estate.slack.accepted()).hasSize(2);
        assertThat(run("migrate", "--back")).as("over the file that is there").isEqualTo(78);
        Files.move(folder.resolve("data"), folder.resolve("before"));
        assertThat(run("migrate", "--back")).isZero();
        assertThat(folder.resolve("data/hopwatch.db")).exists();
    }

    private void useServer() throws Exception {
        Files.writeString(
                monitors,
                Files.readString(monitors)
                        + "store: {url: 'jdbc:postgresql://127.0.0.1:%d/%s', user: postgres}\n"
                                .formatted(PostgresServer.port(), PostgresServer.blankDatabase()));
    }

    @Test
    void without_store_there_is_nowhere_to_migrate_to() {
        assertThat(run("migrate")).isEqualTo(78);
    }

    @Test
    void a_backup_over_a_file_that_exists_must_be_meant() throws Exception {
        started().stop();
        Path file = Files.writeString(folder.resolve("backup.db"), "precious");

        assertThat(run("backup", file)).isEqualTo(78);
        assertThat(file).hasContent("precious");
        assertThat(run("backup", file, "--force")).isZero();
        assertThat(Main.run("backup")).as("no file named").isEqualTo(64);
    }

    @Test
    void without_a_configuration_a_backup_is_taken_of_the_data_directory() throws Exception {
        started().stop();
        Files.delete(monitors);

        assertThat(run("backup", folder.resolve("backup.db"))).isZero();
    }

    @Test
    void a_server_that_does_not_answer_is_worth_another_try() throws Exception {
        Files.writeString(
                monitors,
                Files.readString(monitors) + "store: {url: 'jdbc:postgresql://127.0.0.1:9/x', user: postgres}\n");

        assertThat(run("backup", folder.resolve("backup.db"))).isEqualTo(75);
    }
}
