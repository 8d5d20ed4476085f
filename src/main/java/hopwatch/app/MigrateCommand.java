package hopwatch.app;

import hopwatch.config.StoreLocation;
import hopwatch.store.copy.HistoryMove;
import hopwatch.store.database.StoreException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hopwatch migrate}: a whole history from SQLite to PostgreSQL, or back. */
@Command(
        name = "migrate",
        description = {
            "Copy all that is kept in --data into the PostgreSQL database that store: names, or back.",
            "No server may run. What it is copied from stays as it is. Give it again if it was interrupted."
        },
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
    @Mixin
    private Kept kept = new Kept();

    @Option(names = "--back", description = "From PostgreSQL into --data.")
    private boolean back;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Refused {
        System.setProperty("hopwatch.log", "WARN");
        PrintWriter err = command.commandLine().getErr();
        StoreLocation.Postgres server = kept.server()
                .orElseThrow(() -> new Refused(
                        Refused.MUST_CHANGE, "the configuration has no store:, which says where PostgreSQL is"));
        HistoryMove move =
                new HistoryMove(kept.file(), server, Clock.systemUTC().instant(), Kept.progress(err));
        try {
            if (back) {
                move.back();
                err.println("Done. Without store: in the configuration, serve now works on it.");
            } else {
                move.there();
                err.println("Done. With store: in the configuration, serve now works on it.");
            }
        } catch (StoreException refused) {
            throw Refused.by(refused);
        }
        return 0;
    }
}
