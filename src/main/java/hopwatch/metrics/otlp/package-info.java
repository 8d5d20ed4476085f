/** The metrics, and probes as traces, pushed to an OpenTelemetry collector. Loaded only where that is asked for. */
@NullMarked
@CheckReturnValue
package hopwatch.metrics.otlp;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
