/** monitors.yaml as typed, validated, immutable records. */
@NullMarked
@CheckReturnValue
package hopwatch.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
