package hopwatch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How late the rounds began that a server has stored, in milliseconds.
 *
 * <p>Arguments: its data directory; a file of lines "NAME FROM TO", in milliseconds since 1970. Prints "NAME P99 MAX ROUNDS".
 */
final class Lateness {
    private final List<Long> sorted = new ArrayList<>();

    /** Times in milliseconds since 1970. */
    Lateness(Path data, long from, long to) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("hopwatch.db"));
                PreparedStatement query = database.prepareStatement(
                        "SELECT late FROM observation WHERE attempt = 0 AND started BETWEEN ? AND ? ORDER BY late")) {
            query.setLong(1, from * 1_000);
            query.setLong(2, to * 1_000);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                sorted.add(rows.getLong(1));
            }
        }
    }

    int rounds() {
        return sorted.size();
    }

    double percentile(int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e3;
    }

    public static void main(String... arguments) throws IOException, SQLException {
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            String[] phase = line.split(" ");
            Lateness late = new Lateness(Path.of(arguments[0]), Long.parseLong(phase[1]), Long.parseLong(phase[2]));
            System.out.printf("%s %.2f %.2f %d%n", phase[0], late.percentile(99), late.percentile(100), late.rounds());
        }
    }
}
