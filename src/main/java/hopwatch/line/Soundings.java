package hopwatch.line;

import hopwatch.config.Anchor;
import hopwatch.probe.Prober;
import hopwatch.probe.Question;
import hopwatch.probe.dns.Hail;
import hopwatch.verdict.Examination;
import hopwatch.verdict.Sounding;
import io.vertx.core.Future;

/** Asks anchors: name servers over DNS, pages as any other page is asked. */
@FunctionalInterface
public interface Soundings {
    /** Never fails, and completes within {@link Hail#LIMIT}, on the caller's context. */
    Future<Sounding> ask(Anchor anchor);

    static Soundings by(Hail hail, Prober prober) {
        return anchor -> anchor instanceof Anchor.NameServer server
                ? hail.hail(server.at()).map(heard -> Sounding.of(server, heard))
                : page((Anchor.Page) anchor, prober);
    }

    private static Future<Sounding> page(Anchor.Page page, Prober prober) {
        Question question = new Question(page.hop().target(), null, Hail.LIMIT, new Examination(page.hop()));
        return prober.probe(question).map(seen -> Sounding.of(page, seen));
    }
}
