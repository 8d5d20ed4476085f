/** What is configured, as typed, validated, immutable records; the rooms within know how it is written. */
@NullMarked
@CheckReturnValue
package hopwatch.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
