package hopwatch.verdict;

import hopwatch.config.Comparison;
import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.probe.Answer;
import hopwatch.probe.Examiner;
import hopwatch.probe.Finding;
import hopwatch.probe.Fingerprint;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds an answer against a hop's expectations; runs where the body is. */
public final class Examination implements Examiner {
    /** Smaller bodies are searched and parsed in about a millisecond. */
    private static final int HEAVY = 64 * 1024;

    private final Hop hop;
    private final @Nullable Comparison compare;

    public Examination(Hop hop) {
        this(hop, null);
    }

    /** @param compare what of the answer is to be held against another hop's; null for nothing */
    public Examination(Hop hop, @Nullable Comparison compare) {
        this.hop = hop;
        this.compare = compare;
    }

    @Override
    public List<Finding> examine(Answer answer) {
        Page page = new Page(answer.body());
        Quotation quotation = Quotation.of(hop.target());
        return Stream.concat(
                        hop.expect().stream().map(wanted -> new Look(hop, answer, page, quotation, wanted, true)),
                        hop.degraded().stream().map(wanted -> new Look(hop, answer, page, quotation, wanted, false)))
                .map(Look::finding)
                .toList();
    }

    @Override
    public boolean isHeavy(Answer answer) {
        return answer.body().size() > HEAVY
                && ((compare != null && compare.body())
                        || Stream.concat(hop.expect().stream(), hop.degraded().stream())
                                .anyMatch(Examination::readsBody));
    }

    @Override
    public @Nullable Fingerprint fingerprint(Answer answer) {
        return compare == null ? null : Fingerprints.of(answer, compare);
    }

    private static boolean readsBody(Expectation wanted) {
        return wanted.isOfBody() && !(wanted instanceof Expectation.Size);
    }
}
