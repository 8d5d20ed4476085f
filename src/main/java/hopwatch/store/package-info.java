/** What survives: one writer, readers, the snapshot. {@code table} holds the rows, {@code database} the two kinds of database. */
@NullMarked
@CheckReturnValue
package hopwatch.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
