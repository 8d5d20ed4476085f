/** Rows of each table, and what they mean in Java: observations raw and rolled up, intervals, incidents, the outbox. */
@NullMarked
@CheckReturnValue
package hopwatch.store.table;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
