package hopwatch.app;

import hopwatch.config.StoreLocation;
import hopwatch.store.copy.Restore;
import hopwatch.store.database.StoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hopwatch restore}: a backup in the place of what is kept, while no server runs. */
@Command(
        name = "restore",
        description = "Put a backup in the place of what is kept. No server may run. No alert is sent again.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What backup wrote.")
    private Path file = Path.of("");

    @Mixin
    private Kept kept = new Kept();

    @Option(names = "--force", description = "Into PostgreSQL, also where there is a history, which is deleted.")
    private boolean force;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Refused {
        System.setProperty("hopwatch.log", "WARN");
        PrintWriter err = command.commandLine().getErr();
        Restore restore = new Restore(file.toAbsolutePath(), Clock.systemUTC().instant(), Kept.progress(err));
        try {
            if (kept.location() instanceof StoreLocation.Postgres server) {
                restore.into(server, force);
            } else {
                restore.into(kept.file()).ifPresent(before -> err.println("What was there before: " + before));
            }
        } catch (StoreException refused) {
            throw Refused.by(refused);
        }
        return 0;
    }
}
