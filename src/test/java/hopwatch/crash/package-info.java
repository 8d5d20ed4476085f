/**
 * The server as a process of its own, killed at random times and at named points, beside a target and receivers that
 * are never killed and write down what was true; and what must hold of its files, messages and pages afterwards.
 */
@NullMarked
@CheckReturnValue
package hopwatch.crash;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
