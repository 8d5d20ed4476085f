package hopwatch.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections there may be at once: as many as leave memory and descriptors for watching. */
final class Capacity {
    /** Few come to the operations listener. */
    static final int OPERATORS = 256;

    private static final int MOST = 12_500;
    private static final long BYTES_EACH = 10_000;
    /** For probes, files and the rest. */
    private static final long OTHER_DESCRIPTORS = 4_096;

    private Capacity() {}

    static int visitors() {
        return visitors(Runtime.getRuntime().maxMemory(), descriptors());
    }

    /** Of the visitors, who may listen for changes: a fifth of the places is left to those who come for a page. */
    static int listeners() {
        return visitors() / 5 * 4;
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    /** Five twelfths of the heap at most, and of the descriptors half, or all but so many. */
    static int visitors(long heap, long descriptors) {
        long spare = Math.max(descriptors / 2, descriptors - OTHER_DESCRIPTORS);
        return (int) Math.min(MOST, Math.min(heap / 12 * 5 / BYTES_EACH, spare));
    }
}
