/** Who is told, tried. */
@NullMarked
package hopwatch.alert;

import org.jspecify.annotations.NullMarked;
