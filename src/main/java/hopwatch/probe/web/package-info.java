/** How a web page is asked: where it is, how to get there, what is said, under one deadline. */
@NullMarked
@CheckReturnValue
package hopwatch.probe.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
