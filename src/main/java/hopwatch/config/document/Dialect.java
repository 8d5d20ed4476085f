package hopwatch.config.document;

import java.util.Set;
import java.util.function.Supplier;

/**
 * How a file of one kind is written.
 *
 * @param style how much of YAML is understood
 * @param keys all that may stand anywhere: what a line without its colon is recognised by
 * @param nothing what is said where the file holds nothing
 */
public record Dialect(Variables variables, TreeBuilder.Style style, Set<String> keys, Supplier<BadSyntax> nothing) {}
