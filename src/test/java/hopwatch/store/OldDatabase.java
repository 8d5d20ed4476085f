package hopwatch.store;

import hopwatch.store.database.Connections;
import hopwatch.store.database.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A database as the first version left it. */
final class OldDatabase {
    private OldDatabase() {}

    static Path in(Path directory) throws IOException, SQLException {
        Files.createDirectories(directory);
        Path file = directory.resolve("hopwatch.db");
        Migration.run(new Connections(file, Duration.ofSeconds(1)), 1);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO monitor (id) VALUES ('older')");
        }
        return file;
    }
}
