/** What programs read that know Statuspage. */
@NullMarked
@CheckReturnValue
package hopwatch.page.statuspage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
