package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.config.TokenHash;
import hopwatch.config.load.ConfigLoader;
import hopwatch.demo.SlackStandIn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's commands against a running server. */
class OperatorCommandsTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);

    @TempDir
    private Path folder = Path.of("");

    private final Estate estate = new Estate();
    private Path monitors = Path.of("");
    private Server server;

    @BeforeEach
    void start() throws Exception {
        monitors = estate.monitorsIn(folder);
        server = started();
    }

    @AfterEach
    void stop() {
        server.stop();
        estate.close();
    }

    private Server started() throws Refused {
        Settings settings = new Settings(monitors, folder.resolve("data"), ANY, ANY);
        return Server.start(settings, new ConfigLoader(name -> null));
    }

    private Ran run(String... command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        arguments.addAll(List.of("--server", server.operations().toString()));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        return Ran.command(arguments.toArray(String[]::new));
    }

    @CanIgnoreReturnValue
    private static Ran well(Ran ran) {
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return ran;
    }

    private static String id(Ran ran) {
        return new JsonObject(ran.out()).getString("id");
    }

    @Test
    void an_incident_from_the_first_word_to_the_post_mortem_is_on_the_page_and_outlives_a_restart() throws Exception {
        String id = id(well(run(
                "incident",
                "open",
                "Payments <b>slow</b>",
                "--body",
                "Our bank & co.",
                "--monitor",
                "Shop",
                "--json")));
        String page = estate.until(server.page(), "/", shown -> shown.contains("Payments"));
        assertThat(page)
                .contains("Payments &lt;b&gt;slow&lt;/b&gt;", "Our bank &amp; co.")
                .doesNotContain("<b>slow");
        assertThat(well(run("incident", "update", id, "--status", "identified", "--body", "A disk is full."))
                        .out())
                .startsWith("Updated " + id + " (Payments");
        assertThat(well(run("ack", id)).out()).startsWith("Taken on by local: " + id);

        server.stop();
        server = started();

        assertThat(well(run("incident", "list")).out())
                .contains(id + "  identified  minor  since ", "Payments <b>slow</b> (shop), taken on by local");
        well(run("incident", "resolve", id));
        well(run("incident", "post-mortem", id, "--body", "It was the disk."));
        estate.until(server.page(), "/incidents/" + id, shown -> shown.contains("It was the disk."));
        assertThat(well(run("incident", "list")).out()).isEqualTo("No open incidents\n");
        assertThat(new JsonArray(
                        well(run("incident", "list", "--all", "--json")).out()))
                .hasSize(1);
        assertThat(estate.slack.accepted()).isEmpty();
    }

    @Test
    void an_incident_that_was_found_takes_an_update_and_an_acknowledgement_and_ends_by_itself() throws Exception {
        estate.breaks();
        estate.hears("DOWN");
        String id = new JsonArray(well(run("incident", "list", "--json")).out())
                .getJsonObject(0)
                .getString("id");

        well(run("ack", id));
        well(run("incident", "update", id, "--body", "We know why."));
        Ran refused = run("incident", "resolve", id);

        assertThat(refused.code()).isEqualTo(64);
        assertThat(refused.err()).contains("ends when its monitors are well again");
        estate.until(server.page(), "/incidents/" + id, shown -> shown.contains("We know why."));
        estate.heals();
        estate.hears("UP");
    }

    @Test
    void what_was_found_is_on_no_page_until_it_is_published_and_alerts_go_out_meanwhile() throws Exception {
        String file = Files.readString(monitors);
        Files.writeString(monitors, file.replace("title: Estate", "title: Estate, incidents: manual"));
        assertThat(estate.post(server.operations(), "/-/reload").statusCode()).isEqualTo(200);
        estate.breaks();
        estate.hears("DOWN");
        String page = estate.until(server.page(), "/", shown -> shown.contains("Major Outage"));
        assertThat(page).doesNotContain("Shop answers with");
        String listed = well(run("incident", "list")).out();
        assertThat(listed).endsWith(" (shop), held back from the page\n");
        String id = listed.substring(0, 12);
        well(run("incident", "update", id, "--body", "We know why.", "--public", "true"));

        server.stop();
        server = started();

        assertThat(estate.get(server.page(), "/incidents/" + id).statusCode()).isEqualTo(404);
        assertThat(well(run("incident", "publish", id)).out()).startsWith("Published " + id);
        estate.until(server.page(), "/incidents/" + id, shown -> shown.contains("We know why."));
        assertThat(well(run("incident", "list")).out()).endsWith(" (shop)\n");
        well(run("incident", "publish", id));
        assertThat(run("incident", "publish", "000000000000").code()).isEqualTo(64);
    }

    @Test
    void an_update_for_operators_alone_stays_with_them() throws Exception {
        String id = id(well(run("incident", "open", "Payments are slow", "--body", "Our bank is slow.", "--json")));

        well(run("incident", "update", id, "--body", "It is their disk.", "--public", "false"));
        well(run("incident", "update", id, "--body", "They know.", "--public", "true"));

        String page = estate.until(server.page(), "/incidents/" + id, shown -> shown.contains("They know."));
        assertThat(page).contains("Our bank is slow.").doesNotContain("It is their disk.");
        assertThat(run("incident", "update", id, "--body", "b", "--public", "yes")
                        .code())
                .isEqualTo(64);
    }

    @Test
    void an_incident_about_hopwatch_itself_is_taken_on_and_written_of_and_ends_by_itself() throws Exception {
        estate.slack.becomes(SlackStandIn.Mood.GONE);
        estate.breaks();
        String all = estate.until(
                server.operations(), "/api/v1/incidents", known -> known.contains("Hopwatch: channel oncall"));
        String id = new JsonObject(all)
                .getJsonArray("incidents").stream()
                        .map(JsonObject.class::cast)
                        .filter(incident -> incident.getString("title").startsWith("Hopwatch"))
                        .map(incident -> incident.getString("id"))
                        .findFirst()
                        .orElseThrow();

        well(run("ack", id));
        well(run("incident", "update", id, "--status", "identified", "--body", "The webhook is gone."));
        Ran refused = run("incident", "resolve", id);

        assertThat(refused.code()).isEqualTo(64);
        assertThat(refused.err()).contains("ends when Hopwatch itself is well again");
        assertThat(well(run("incident", "list")).out())
                .contains(id + "  identified  major  since ", "taken on by local");
        assertThat(estate.get(server.page(), "/").body()).doesNotContain("webhook is gone");
        assertThat(estate.get(server.page(), "/incidents/" + id).statusCode()).isEqualTo(404);
        estate.slack.becomes(SlackStandIn.Mood.WELL);
        estate.heals();
        estate.until(
                server.operations(),
                "/api/v1/incidents/" + id,
                over -> !new JsonObject(over).getBoolean("open") && over.contains("The webhook is gone."));
    }

    @Test
    void maintenance_by_hand_holds_alerts_back_outlives_a_reload_and_a_restart_and_ends_when_told() throws Exception {
        String id = id(well(run("maintenance", "start", "Shop", "--for", "30m", "--name", "Upgrade", "--json")));
        estate.until(server.page(), "/", shown -> shown.contains("Under Maintenance"));
        estate.breaks();
        estate.until(
                server.operations(), "/metrics", shown -> shown.contains("hopwatch_monitor_up{monitor=\"shop\"} 0"));
        assertThat(estate.post(server.operations(), "/-/reload").statusCode()).isEqualTo(200);
        server.stop();
        server = started();
        assertThat(well(run("maintenance", "list")).out())
                .startsWith("running  " + id)
                .endsWith("  Upgrade (shop)\n");
        assertThat(estate.slack.accepted()).isEmpty();

        assertThat(well(run("maintenance", "end", id)).out()).startsWith("over  " + id);

        estate.hears("DOWN");
        assertThat(well(run("maintenance", "list")).out()).isEqualTo("No maintenance\n");
        Ran unknown = run("maintenance", "end", "000000000000");
        assertThat(unknown.code()).isEqualTo(64);
        assertThat(unknown.err()).isEqualTo("no maintenance by hand has the id 000000000000; there is none to end\n");
        assertThat(run("maintenance", "start", "Shop").err())
                .isEqualTo("to: when it ends: to, a time, or for, such as 30m\n");
    }

    @Test
    void a_channel_is_tried_with_a_message_that_says_so_and_what_comes_of_it_is_told() throws Exception {
        assertThat(well(run("alert", "test", "oncall")).out()).isEqualTo("oncall accepted a test message\n");
        estate.hears("nothing is wrong: local tries this channel");
        assertThat(well(run("incident", "list", "--all")).out()).isEqualTo("No incidents\n");

        estate.slack.becomes(SlackStandIn.Mood.GONE);
        Ran gone = run("alert", "test", "oncall");
        assertThat(gone.code()).isEqualTo(78);
        assertThat(gone.err()).startsWith("oncall refused it: Slack answered 404");
        estate.slack.becomes(SlackStandIn.Mood.BUSY);
        Ran busy = run("alert", "test", "oncall");
        assertThat(busy.code()).isEqualTo(75);
        assertThat(busy.err()).startsWith("oncall has not taken it: Slack answered 429");
        String alerts = estate.until(
                server.operations(),
                "/api/v1/alerts",
                told -> new JsonObject(told).getJsonArray("buried").size() > 1);
        assertThat(new JsonObject(alerts)
                        .getJsonArray("waiting").stream()
                                .map(JsonObject.class::cast)
                                .map(alert -> alert.getString("occasion")))
                .doesNotContain("test");
        assertThat(new JsonObject(alerts)
                        .getJsonArray("buried")
                        .getJsonObject(0)
                        .getString("why"))
                .startsWith("Slack answered 429");

        Ran unknown = run("alert", "test", "onkall");
        assertThat(unknown.code()).isEqualTo(64);
        assertThat(unknown.err()).isEqualTo("channel: no channel has the name onkall; there are: oncall\n");
    }

    @Test
    void what_cannot_be_done_is_one_line_and_an_exit_code() throws Exception {
        String id = id(well(run("incident", "open", "Slow", "--body", "b", "--json")));
        Ran unknown = run("ack", "000000000000");
        assertThat(unknown.code()).isEqualTo(64);
        assertThat(unknown.err()).isEqualTo("no incident has the id 000000000000; open: " + id + " (Slow)\n");
        assertThat(run("ack", "../../x").err()).contains("is not an incident's id");

        Ran misspelt = run("incident", "open", "Slow", "--body", "b", "--monitor", "shpo");
        assertThat(misspelt.code()).isEqualTo(64);
        assertThat(misspelt.err()).contains("monitors/0: no monitor has the id or the name shpo; did you mean shop?");
        assertThat(run("incident", "open", "Slow").code()).isEqualTo(64);
        assertThat(run("incident").code()).isEqualTo(64);

        Ran wrong = run("ack", id, "--token", "wrong");
        assertThat(wrong.code()).isEqualTo(78);
        assertThat(wrong.err()).isEqualTo("no such token\n");
        Ran elsewhere = Ran.command("incident", "list", "--server", "http://127.0.0.1:1");
        assertThat(elsewhere.code()).isEqualTo(75);
        assertThat(elsewhere.err()).startsWith("no server answers at http://127.0.0.1:1: is it running?");
        assertThat(Ran.command("incident", "list", "--server", server.page().toString())
                        .code())
                .isEqualTo(78);
        assertThat(Ran.command("incident", "list", "--server", "ftp://x").code())
                .isEqualTo(64);
    }

    @Test
    void without_a_token_nothing_is_written_and_with_one_only_what_it_is_for() throws Exception {
        String hash = TokenHash.of("reader").toString();
        String at = server.operations().toString();
        String nowhere = monitors.resolveSibling("nowhere").toString();
        Ran none = Ran.command("incident", "open", "Slow", "--body", "b", "--server", at, "--data", nowhere);
        assertThat(none.code()).isEqualTo(78);
        assertThat(none.err()).contains("wants a token: give --token, set HOPWATCH_TOKEN");

        Files.writeString(
                monitors, Files.readString(monitors) + "tokens: [{name: eye, scopes: read, hash: \"" + hash + "\"}]\n");
        assertThat(estate.post(server.operations(), "/-/reload").statusCode()).isEqualTo(200);

        assertThat(Ran.command("incident", "list", "--server", at, "--data", nowhere)
                        .code())
                .isEqualTo(78);
        assertThat(Ran.command("incident", "list", "--server", at, "--token", "reader")
                        .code())
                .isZero();
        Ran eye = Ran.command("incident", "open", "Slow", "--body", "b", "--server", at, "--token", "reader");
        assertThat(eye.code()).isEqualTo(78);
        assertThat(eye.err()).isEqualTo("the token eye lacks the scope incidents\n");
        well(run("incident", "list"));
    }

    @Test
    void a_command_that_is_misused_names_the_whole_of_it_to_ask_for_help() {
        Ran ran = Ran.command("incident", "open", "Payments are slow");

        assertThat(ran.code()).isEqualTo(64);
        assertThat(ran.err()).endsWith("Try 'hopwatch incident open --help'.\n");
    }

    @Test
    void times_are_told_to_the_second() throws Exception {
        well(run("incident", "open", "Payments are slow", "--body", "We are looking."));

        assertThat(run("incident", "list").out()).containsPattern("since [0-9-]+T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z ");
    }
}
