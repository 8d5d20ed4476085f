@NullMarked
package hopwatch.metrics.otlp;

import org.jspecify.annotations.NullMarked;
