package hopwatch.alert;

import hopwatch.config.Mailbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail, each message on a connection of its own, on a small pool of workers, since the library blocks. One
 * deadline ends the conversation, not only the wait: it cuts the line. Event loop.
 */
public final class SmtpPost {
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** As many servers may be silent before the next message has to wait. */
    private static final int WORKERS = 4;

    /** Messages of which some recipients are still to be reached: kept for so many. */
    private static final int MOST_UNFINISHED = 1_000;

    private static final int LONGEST = 200;
    private static final Logger log = LoggerFactory.getLogger(SmtpPost.class);

    private final WorkerExecutor workers;
    private final Duration limit;

    /** By key, the addresses that need no repeat. A restart forgets them: all get it again, under the same id. */
    private final Map<String, Set<String>> settled = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > MOST_UNFINISHED;
        }
    });

    public SmtpPost(Vertx vertx) {
        this(vertx, LIMIT);
    }

    SmtpPost(Vertx vertx, Duration limit) {
        this.workers = vertx.createSharedWorkerExecutor("mail", WORKERS);
        this.limit = limit;
    }

    /** @see Post#post */
    public Future<Reply> post(Letter.Mail mail, String key) {
        SmtpLine line = new SmtpLine();
        Set<String> done = settled.getOrDefault(key, Set.of());
        List<Mailbox> to = mail.to().stream()
                .filter(mailbox -> !done.contains(mailbox.address()))
                .toList();
        return workers.executeBlocking(() -> new SmtpDialogue(mail, line, limit).tell(to), false)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(over -> line.cut())
                .map(answer -> settle(key, done, answer));
    }

    /** What is to be sent again goes to those alone who did not get it. */
    private Reply settle(String key, Set<String> before, SmtpAnswer answer) {
        if (answer.status() / 100 != 4) {
            settled.remove(key);
        } else if (!answer.settled().isEmpty()) {
            Set<String> now = new HashSet<>(before);
            now.addAll(answer.settled());
            settled.put(key, now);
        }
        answer.refused()
                .forEach(who -> log.info("alert {} did not reach all recipients: {}", key, OneLine.of(who, LONGEST)));
        return new Reply(answer.status(), answer.words(), null);
    }
}
