package hopwatch.line;

import hopwatch.config.MonitorId;
import hopwatch.incident.Dues;
import hopwatch.incident.Episodes;
import hopwatch.incident.Trouble;
import hopwatch.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;

/** What the ledger asks of the line when it reckons what is owed. */
interface Scenery {
    Instant now();

    Episodes episodes();

    /** By the rules that hold now. */
    Dues dues();

    /** Empty for a monitor that is not watched any more. */
    Optional<Trouble> trouble(MonitorId monitor, Verdict why);
}
