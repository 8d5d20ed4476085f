@NullMarked
package hopwatch;

import org.jspecify.annotations.NullMarked;
