package hopwatch.page;

import hopwatch.incident.Links;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What else is told of a moment, at paths of its own: interfaces that other programs read, feeds, badges. It is asked on
 * the event loop for whatever path a visitor names, and so must find cheaply; what it finds is made on a worker, mostly
 * when first asked for, and kept until the moment is over.
 */
public interface Publication {
    /**
     * @param path as it was asked for, from the slash on, without a query
     * @param links absolute addresses, from the configuration and never from a request
     * @return how to make what lies there, without side effects; empty where nothing does
     */
    Optional<Supplier<Rendered>> find(String path, Moment moment, Links links);

    /**
     * Those of its paths at which something lies at every moment. So few can hold up nobody: each is made once per edition
     * at most, and then however many rare pages are being made already.
     */
    default Set<String> always() {
        return Set.of();
    }

    /** Of these, what is small and is asked for again and again: made with each edition, before anybody asks. */
    default Set<String> ahead() {
        return Set.of();
    }
}
