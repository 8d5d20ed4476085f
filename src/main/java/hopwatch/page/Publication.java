package hopwatch.page;

import hopwatch.incident.Links;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What else is told of a moment, at paths of its own: interfaces that other programs read, feeds, badges. It is asked on
 * the event loop for whatever path a visitor names, and so must find cheaply; what it finds is made on a worker when
 * first asked for, and kept until the moment is over.
 */
public interface Publication {
    /**
     * @param path as it was asked for, from the slash on, without a query
     * @param links absolute addresses, from the configuration and never from a request
     * @return how to make what lies there, without side effects; empty where nothing does
     */
    Optional<Supplier<Rendered>> find(String path, Moment moment, Links links);
}
