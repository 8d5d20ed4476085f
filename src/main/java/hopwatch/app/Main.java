package hopwatch.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** Starts the program: one class per command. */
@Command(
        name = "hopwatch",
        description = "Uptime monitor and public status page that says which hop broke.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            ServeCommand.class,
            CheckCommand.class,
            HopsCommand.class,
            ValidateCommand.class,
            BacktestCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            MigrateCommand.class,
            IncidentCommand.class,
            AckCommand.class,
            MaintenanceCommand.class,
            AlertCommand.class,
            TokenCommand.class,
            DemoCommand.class
        })
public final class Main extends Subcommands {
    /** Wrong usage (sysexits EX_USAGE). */
    static final int USAGE = 64;

    /** Netty's, read when it loads: a resumed TLS session brings no certificate, so a changed one would be missed. */
    private static final String SESSION_CACHE = "io.netty.handler.ssl.openssl.sessionCacheClient";

    /** Vert.x', read when it loads: headers that never change are encoded once, and not for each answer. */
    private static final String FROZEN_HEADERS = "vertx.cacheImmutableHttpResponseHeaders";

    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command; returns its exit code. */
    static int run(String... arguments) {
        System.setProperty(SESSION_CACHE, System.getProperty(SESSION_CACHE, "false"));
        System.setProperty(FROZEN_HEADERS, System.getProperty(FROZEN_HEADERS, "true"));
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::explained)
                .setParameterExceptionHandler(Main::misused)
                .execute(arguments);
    }

    private static int misused(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("hopwatch: " + wrong.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return USAGE;
    }

    /** What the operator must mend is said in words; anything else is a bug, and keeps its stack trace. */
    private static int explained(Exception thrown, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (thrown instanceof Refused refused) {
            command.getErr().println(refused.getMessage());
            return refused.exitCode();
        }
        throw thrown;
    }

    /** The version that the jar's manifest names. */
    static final class Version implements IVersionProvider {
        static String text() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "dev" : version;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"hopwatch " + text()};
        }
    }
}
