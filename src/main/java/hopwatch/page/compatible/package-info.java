/** What programs read that know Gatus, Uptime Kuma or OpenStatus. */
@NullMarked
@CheckReturnValue
package hopwatch.page.compatible;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
