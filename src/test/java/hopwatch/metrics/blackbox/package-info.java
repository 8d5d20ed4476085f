/** What Prometheus has probed, tried. */
@NullMarked
package hopwatch.metrics.blackbox;

import org.jspecify.annotations.NullMarked;
