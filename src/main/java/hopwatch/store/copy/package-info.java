/** A whole history brought from one place to another: backup, restore, migration between databases. */
@NullMarked
@CheckReturnValue
package hopwatch.store.copy;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
