package hopwatch.config;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What the caches on the way have to say of an answer. */
public sealed interface CacheExpectation extends Expectation {
    /** The outermost cache answered in one of these ways. */
    record Cache(List<CacheAnswer> answers) implements CacheExpectation {
        public Cache {
            answers = List.copyOf(answers);
        }

        @Override
        public String key() {
            return "cache";
        }

        @Override
        public String phrase() {
            return "cache is " + answers.stream().map(CacheAnswer::label).collect(Collectors.joining(" or "));
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.cache(this);
        }
    }

    /** The answer was kept no longer than this. */
    record Age(Duration most) implements CacheExpectation {
        @Override
        public String key() {
            return "age";
        }

        @Override
        public String phrase() {
            return "age is at most " + Durations.text(most);
        }

        @Override
        public <R> R match(ExpectationCases<R> cases) {
            return cases.age(this);
        }
    }
}
