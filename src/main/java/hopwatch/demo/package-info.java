/** The simulated world: CDN, proxy and origin on loopback, with a CA and faults on order. */
@NullMarked
@CheckReturnValue
package hopwatch.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
