package hopwatch.page;

import hopwatch.store.History;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What history was asked for lately. However many visitors want it, an inquiry is put once, and again only when its
 * answer has grown old; at most so many are under way. Owned by one event loop.
 */
final class Courses {
    private static final int KEPT = 64;
    private static final int UNDER_WAY = 32;
    private static final int PATIENCE_SECONDS = 2;

    private final History history;
    private final InstantSource clock;
    private final Map<Inquiry, Future<Course>> asked = new HashMap<>();
    private final Map<Inquiry, Answer> known = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Inquiry, Answer> eldest) {
            return size() > KEPT;
        }
    };

    private record Answer(Course course, Instant at) {}

    Courses(History history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
    }

    /** {@link Unanswered} where history does not answer in time and nothing older is known. */
    Future<Course> of(Inquiry inquiry) {
        Answer answer = known.get(inquiry);
        if (answer != null && answer.at().plus(inquiry.renewal()).isAfter(clock.instant())) {
            return Future.succeededFuture(answer.course());
        }
        Future<Course> inTime = asked(inquiry)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(why -> Future.failedFuture(new Unanswered(why)));
        return answer == null ? inTime : inTime.otherwise(answer.course());
    }

    private Future<Course> asked(Inquiry inquiry) {
        Future<Course> waited = asked.get(inquiry);
        if (waited != null) {
            return waited;
        }
        if (asked.size() >= UNDER_WAY) {
            return Future.failedFuture("too many inquiries at once");
        }
        Future<Course> course = history.course(inquiry.series(), inquiry.from(), inquiry.step(), inquiry.steps())
                .map(answers -> Course.of(inquiry, answers));
        asked.put(inquiry, course);
        return course.onSuccess(answered -> known.put(inquiry, new Answer(answered, clock.instant())))
                .onComplete(done -> asked.remove(inquiry));
    }
}
