package hopwatch.config;

import java.util.List;

/**
 * Monitors under one heading.
 *
 * @param name empty for monitors that stand at the top level without a group
 * @param isPublic whether it appears on public surfaces
 */
public record Group(String name, boolean isPublic, List<Monitor> monitors) {
    public Group {
        monitors = List.copyOf(monitors);
    }
}
