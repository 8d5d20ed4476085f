/** What Prometheus sees, tried. */
@NullMarked
package hopwatch.metrics;

import org.jspecify.annotations.NullMarked;
