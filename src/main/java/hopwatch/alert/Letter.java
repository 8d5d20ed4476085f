package hopwatch.alert;

import hopwatch.config.Mailbox;
import hopwatch.config.Smtp;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A message ready to go out. Add a case and whoever sends stops compiling. */
public sealed interface Letter {
    <R> R match(Function<Web, R> web, Function<Mail, R> mail);

    /**
     * What is sent over HTTP.
     *
     * @param headers beside those that every letter has; their values may be secret, as the body may, so that neither
     *     is printed
     */
    record Web(String method, Endpoint to, Map<String, String> headers, Buffer body) implements Letter {
        private static final Map<String, String> JSON = Map.of("Content-Type", "application/json; charset=utf-8");

        public Web {
            headers = Map.copyOf(headers);
        }

        static Web json(Endpoint to, JsonObject body) {
            return new Web("POST", to, JSON, body.toBuffer());
        }

        @Override
        public <R> R match(Function<Web, R> web, Function<Mail, R> mail) {
            return web.apply(this);
        }

        @Override
        public String toString() {
            return method + " to " + to;
        }
    }

    /**
     * What is sent by mail.
     *
     * @param headers beside sender, recipients and subject; in ASCII
     * @param subject on one line
     * @param html the same as the text
     */
    record Mail(
            Smtp server,
            Mailbox from,
            List<Mailbox> to,
            Map<String, String> headers,
            String subject,
            String text,
            String html)
            implements Letter {
        public Mail {
            to = List.copyOf(to);
            headers = Map.copyOf(headers);
        }

        @Override
        public <R> R match(Function<Web, R> web, Function<Mail, R> mail) {
            return mail.apply(this);
        }

        @Override
        public String toString() {
            return "mail through " + server.address();
        }
    }
}
