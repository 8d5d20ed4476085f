package hopwatch.app;

import hopwatch.store.copy.Backup;
import hopwatch.store.database.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hopwatch backup}: all that is kept, in one file, while a server runs. */
@Command(
        name = "backup",
        description = "Copy all that is kept into an SQLite file, also while a server runs.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What to write.")
    private Path file = Path.of("");

    @Mixin
    private Kept kept = new Kept();

    @Option(names = "--force", description = "Write over a file that exists.")
    private boolean force;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Refused {
        System.setProperty("hopwatch.log", "WARN");
        Clock clock = Clock.systemUTC();
        try {
            new Backup(
                            kept.location(),
                            clock.instant(),
                            Kept.progress(command.commandLine().getErr()))
                    .into(file.toAbsolutePath(), force);
        } catch (StoreException refused) {
            throw Refused.by(refused);
        }
        return 0;
    }
}
