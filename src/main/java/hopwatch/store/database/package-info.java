/** The two databases: opened, looked at, brought up to date, mended, and salvaged where they are damaged. */
@NullMarked
@CheckReturnValue
package hopwatch.store.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
