/** What feed readers and calendars follow. */
@NullMarked
@CheckReturnValue
package hopwatch.page.feed;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
