/** The fault table: what can go wrong on the way to a page, and what each must be called, every time. */
@NullMarked
@CheckReturnValue
package hopwatch.faults;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
