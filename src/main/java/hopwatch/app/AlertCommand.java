package hopwatch.app;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hopwatch alert}: tries channels. */
@Command(
        name = "alert",
        description = "Try a channel.",
        mixinStandardHelpOptions = true,
        subcommands = AlertCommand.Test.class)
final class AlertCommand extends Subcommands {
    /** {@code hopwatch alert test}. */
    @Command(
            name = "test",
            description = "Send a message that says it is a test, and wait for what comes of it.",
            mixinStandardHelpOptions = true)
    static final class Test implements Callable<Integer> {
        @Parameters(paramLabel = "CHANNEL", description = "As alerts: names it.")
        private String channel = "";

        @Mixin
        private Caller caller = new Caller();

        @Override
        public Integer call() throws Refused {
            JsonObject outcome = caller.api().post("alerts/test", new JsonObject().put("channel", channel));
            String why = outcome.getString("why");
            if (caller.printsJson()) {
                System.out.println(outcome.encodePrettily());
            }
            return switch (outcome.getString("outcome")) {
                case "accepted" -> {
                    if (!caller.printsJson()) {
                        System.out.println(channel + " accepted a test message");
                    }
                    yield 0;
                }
                case "refused" -> throw new Refused(Refused.MUST_CHANGE, channel + " refused it: " + why);
                default -> throw new Refused(Refused.IN_USE, channel + " has not taken it: " + why);
            };
        }
    }
}
