package hopwatch.verdict;

import hopwatch.config.Durations;
import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.probe.Answer;
import hopwatch.probe.Cause;
import hopwatch.probe.Examiner;
import hopwatch.probe.Finding;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds an answer against a hop's expectations; runs where the body is. */
public final class Examination implements Examiner {
    private final Hop hop;

    public Examination(Hop hop) {
        this.hop = hop;
    }

    @Override
    public List<Finding> examine(Answer answer) {
        List<Finding> findings = new ArrayList<>();
        hop.expect().forEach(wanted -> findings.add(wanted.match(new Look(answer, wanted, true))));
        hop.degraded().forEach(wanted -> findings.add(wanted.match(new Look(answer, wanted, false))));
        return findings;
    }

    /** One expectation against one answer. */
    private final class Look implements Expectation.Cases<Finding> {
        private final Answer answer;
        private final Expectation wanted;
        private final boolean required;

        Look(Answer answer, Expectation wanted, boolean required) {
            this.answer = answer;
            this.wanted = wanted;
            this.required = required;
        }

        @Override
        public Finding status(Expectation.Status status) {
            int got = answer.evidence().status();
            return found(status.allows(got), Integer.toString(got), Cause.STATUS_UNEXPECTED);
        }

        @Override
        public Finding body(Expectation.Body body) {
            boolean met = body.match().matches(answer.body().text());
            return found(met, answer.body().size() + " bytes without it", Cause.BODY_MISMATCH);
        }

        @Override
        public Finding header(Expectation.Header header) {
            String name = header.name().toLowerCase(java.util.Locale.ROOT);
            List<String> values = answer.headers().getOrDefault(name, List.of());
            boolean met = values.stream().anyMatch(header.match()::matches);
            return found(met, values.isEmpty() ? "none" : quoted(values.get(0)), Cause.HEADER_MISMATCH);
        }

        @Override
        public Finding within(Expectation.Within within) {
            Duration took = Duration.of(answer.phases().total(), java.time.temporal.ChronoUnit.MICROS);
            return found(took.compareTo(within.limit()) <= 0, took.toMillis() + "ms", Cause.TOO_SLOW);
        }

        @Override
        public Finding certificate(Expectation.Certificate certificate) {
            return Optional.ofNullable(answer.evidence().certificate())
                    .map(seen -> Duration.between(answer.at(), seen.chainEnds()))
                    .map(left ->
                            found(left.compareTo(certificate.left()) >= 0, roughly(left), Cause.CERTIFICATE_EXPIRING))
                    .orElseGet(() -> found(false, "no certificate", Cause.TLS_REQUIRED));
        }

        @Override
        public Finding redirect(Expectation.Redirect redirect) {
            Optional<String> location = answer.header("location");
            boolean met = location.flatMap(this::resolved)
                    .filter(redirect.to()::equals)
                    .isPresent();
            return found(met, location.map(Examination::quoted).orElse("no redirect"), Cause.REDIRECT_MISMATCH);
        }

        @Override
        public Finding http(Expectation.Http http) {
            String got = String.valueOf(answer.evidence().protocol());
            return found(got.equals("HTTP/" + http.version()), got, Cause.PROTOCOL_UNEXPECTED);
        }

        /** A Location may be relative to the address that answered (RFC 9110 §10.2.2). */
        private Optional<URI> resolved(String location) {
            try {
                return Optional.of(hop.target().url().resolve(location));
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }

        private Finding found(boolean met, String got, Cause cause) {
            return new Finding(wanted.phrase(), met, met ? "" : got, required, cause);
        }
    }

    /** In days from two days up, as people count what is left of a certificate. */
    private static String roughly(Duration left) {
        if (left.isNegative()) {
            return "expired";
        }
        return left.toDays() >= 2 ? left.toDays() + "d" : Durations.text(Duration.ofHours(left.toHours()));
    }

    /** A peer's text, cut and without control characters. */
    private static String quoted(String peers) {
        String clean = peers.replaceAll("\\p{Cntrl}", " ");
        return "“" + (clean.length() > 80 ? clean.substring(0, 80) + "…" : clean) + "”";
    }
}
