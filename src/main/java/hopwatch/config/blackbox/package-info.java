/** {@code blackbox.yml}, read as blackbox_exporter reads it. */
@NullMarked
@CheckReturnValue
package hopwatch.config.blackbox;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
