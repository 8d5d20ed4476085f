package hopwatch.app;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hopwatch ack}: somebody takes an incident on. */
@Command(
        name = "ack",
        description = "Take an incident on: there are no more reminders, and nobody further is called.",
        mixinStandardHelpOptions = true)
final class AckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "INCIDENT", description = "Its id, as incident list prints it.")
    private String incident = "";

    @Mixin
    private Caller caller = new Caller();

    @Override
    public Integer call() throws Refused {
        JsonObject taken = IncidentLines.post(caller.api(), incident, "acknowledge", new JsonObject());
        String by = taken.getJsonObject("acknowledged").getString("by");
        return IncidentLines.print(caller, "Taken on by " + by + ":", taken);
    }
}
