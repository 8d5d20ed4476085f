package hopwatch.alert;

import static java.util.concurrent.TimeUnit.SECONDS;

import hopwatch.config.Address;
import hopwatch.config.Mailbox;
import hopwatch.config.Secret;
import hopwatch.config.Smtp;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A mail server that answers as a test wants it to, where a real one cannot be made to. */
final class MailStandIn {
    static final String SILENT = "";
    static final String HANGS_UP = "hangs up";

    final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    /** Who has called, by port: completes once the call is over. */
    private final Map<Integer, Promise<Void>> calls = new ConcurrentHashMap<>();

    private final Vertx vertx;
    private final Function<String, String> unusual;
    private final int port;

    /** @param unusual the answer to a line; null for the usual one. The first line is "greeting" */
    MailStandIn(Vertx vertx, Function<String, String> unusual) throws Exception {
        this.vertx = vertx;
        this.unusual = unusual;
        this.port = vertx.createNetServer()
                .connectHandler(this::serve)
                .listen(0, "127.0.0.1")
                .await(60, SECONDS)
                .actualPort();
    }

    private void serve(NetSocket caller) {
        boolean[] data = {false};
        Promise<Void> call = call(caller.remoteAddress().port());
        caller.exceptionHandler(reset -> {}).closeHandler(call::tryComplete);
        caller.handler(RecordParser.newDelimited("\r\n", line -> {
            String said = line.toString();
            heard.add(said);
            if (data[0] && !said.equals(".")) {
                return;
            }
            data[0] = answer(caller, said).startsWith("354");
        }));
        answer(caller, "greeting");
    }

    private Promise<Void> call(int port) {
        return calls.computeIfAbsent(port, first -> Promise.promise());
    }

    /** Completes once all have hung up who called so far. Calls come in order: one more shows that none is still to come. */
    Future<Void> isLeft() {
        return vertx.createNetClient()
                .connect(port, "127.0.0.1")
                .compose(last -> last.close()
                        .compose(closed -> call(last.localAddress().port()).future()))
                .compose(served ->
                        Future.all(calls.values().stream().map(Promise::future).toList()))
                .mapEmpty();
    }

    private String answer(NetSocket caller, String said) {
        String answer = unusual.apply(said);
        if (answer == null) {
            answer = usual(said);
        }
        if (answer.equals(HANGS_UP)) {
            caller.close().onComplete(closed -> {});
        } else if (!answer.equals(SILENT)) {
            caller.write(answer + "\r\n").onComplete(written -> {});
        }
        return answer;
    }

    private static String usual(String said) {
        return switch (said.split("[ :]", 2)[0]) {
            case "greeting" -> "220 mail.example.org ESMTP";
            case "EHLO" -> "250-mail.example.org\r\n250 AUTH PLAIN";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    /** Without TLS, as a server on this machine may be spoken to. */
    Smtp smtp() {
        Smtp.Login login = new Smtp.Login("hopwatch", new Secret("hush-4711-hush"));
        return new Smtp(
                false, false, new Address("127.0.0.1", port), login, new Mailbox("", "status@example.org"), null);
    }
}
