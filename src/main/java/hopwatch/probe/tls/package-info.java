/** Whom to trust and what a peer showed: chains, roots, names, and the causes of a handshake that failed. */
@NullMarked
@CheckReturnValue
package hopwatch.probe.tls;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
