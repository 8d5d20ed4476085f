/** Names, asked of the system's own name servers without blocking. */
@NullMarked
@CheckReturnValue
package hopwatch.probe.dns;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
