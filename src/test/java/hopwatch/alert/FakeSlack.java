package hopwatch.alert;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.SlackConfig;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.util.json.GsonFactory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slack's Web API as far as posting goes: it knows one token and one channel, keeps messages and threads, refuses what
 * Slack's own model does not know, and answers as Slack does.
 */
final class FakeSlack {
    static final String TOKEN = "xoxb-stand-in";
    static final String CHANNEL = "C0123ABCD";
    private static final Gson STRICT = strict();

    /** What people see: the first message as it is now, and what was said in its thread. */
    record Message(String ts, String text, List<String> thread) {}

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<String, JsonObject> troubles = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final HttpServer server;
    private long next = 100;

    private FakeSlack(HttpServer server) {
        this.server = server;
    }

    static FakeSlack on(Vertx vertx) throws Exception {
        HttpServer server = vertx.createHttpServer();
        FakeSlack slack = new FakeSlack(server);
        server.requestHandler(slack::handle).listen(0, "127.0.0.1").await(60, SECONDS);
        return slack;
    }

    static Gson strict() {
        SlackConfig config = new SlackConfig();
        config.setFailOnUnknownProperties(true);
        return GsonFactory.createSnakeCase(config);
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/api/");
    }

    /** In the order in which they were posted. */
    synchronized List<Message> messages() {
        return List.copyOf(messages.values());
    }

    /** Methods in the order in which they were called, whatever came of it. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** The next call of this method is answered with this error. */
    synchronized void trouble(String method, String error) {
        troubles.put(method, no(error));
    }

    /** As when somebody deletes it. */
    synchronized void deleteAll() {
        messages.clear();
    }

    private void handle(HttpServerRequest request) {
        request.body()
                .map(body -> answer(request, body.toString()))
                .onSuccess(answer -> request.response()
                        .putHeader("Content-Type", "application/json; charset=utf-8")
                        .end(answer.encode())
                        .onComplete(sent -> {}))
                .onFailure(bug -> request.response()
                        .setStatusCode(599)
                        .end(bug.toString())
                        .onComplete(sent -> {}));
    }

    private synchronized JsonObject answer(HttpServerRequest request, String body) {
        String method = request.path().substring("/api/".length());
        calls.add(method);
        String token = request.getHeader("Authorization");
        if (token == null || !token.startsWith("Bearer ")) {
            return no("not_authed");
        }
        if (!token.equals("Bearer " + TOKEN)) {
            return no("invalid_auth");
        }
        if (!String.valueOf(request.getHeader("Content-Type")).startsWith("application/json")) {
            return no("invalid_post_type");
        }
        JsonObject trouble = troubles.remove(method);
        if (trouble != null) {
            return trouble;
        }
        try {
            return switch (method) {
                case "chat.postMessage" -> post(STRICT.fromJson(body, ChatPostMessageRequest.class));
                case "chat.update" -> update(STRICT.fromJson(body, ChatUpdateRequest.class));
                default -> no("unknown_method");
            };
        } catch (JsonParseException unknown) {
            return no("invalid_arguments").put("detail", unknown.getMessage());
        }
    }

    private JsonObject post(ChatPostMessageRequest message) {
        String refusal = refusal(message.getChannel(), message.getText());
        if (refusal != null) {
            return no(refusal);
        }
        String ts = "1795173473.%06d".formatted(next++);
        JsonObject said = new JsonObject().put("type", "message").put("ts", ts).put("text", message.getText());
        if (message.getThreadTs() == null) {
            messages.put(ts, new Message(ts, message.getText(), List.of()));
        } else {
            reply(message);
            said.put("thread_ts", message.getThreadTs());
        }
        return yes(ts).put("message", said);
    }

    /** A reply to what is not there any more is taken, and seen by nobody. */
    private void reply(ChatPostMessageRequest message) {
        String text = (message.isReplyBroadcast() ? "[also sent to the channel] " : "") + message.getText();
        messages.computeIfPresent(message.getThreadTs(), (ts, first) -> {
            List<String> thread = new ArrayList<>(first.thread());
            thread.add(text);
            return new Message(ts, first.text(), thread);
        });
    }

    private JsonObject update(ChatUpdateRequest message) {
        String refusal = refusal(message.getChannel(), message.getText());
        if (refusal != null) {
            return no(refusal);
        }
        Message old = messages.get(message.getTs());
        if (old == null) {
            return no("message_not_found");
        }
        messages.put(old.ts(), new Message(old.ts(), message.getText(), old.thread()));
        JsonObject said = new JsonObject().put("text", message.getText());
        if (!old.thread().isEmpty()) {
            said.put("thread_ts", old.ts());
        }
        return yes(old.ts()).put("text", message.getText()).put("message", said);
    }

    private static @Nullable String refusal(@Nullable String channel, @Nullable String text) {
        if (channel == null || !channel.equals(CHANNEL)) {
            return "channel_not_found";
        }
        return text == null || text.isEmpty() ? "no_text" : null;
    }

    private static JsonObject yes(String ts) {
        return new JsonObject().put("ok", true).put("channel", CHANNEL).put("ts", ts);
    }

    private static JsonObject no(String error) {
        return new JsonObject().put("ok", false).put("error", error);
    }
}
