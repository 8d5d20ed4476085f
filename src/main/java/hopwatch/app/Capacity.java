package hopwatch.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many pages may listen for changes at once: as many as leave memory and descriptors for watching. */
final class Capacity {
    private static final int MOST = 10_000;
    private static final long BYTES_EACH = 10_000;

    private Capacity() {}

    static int listeners() {
        return listeners(Runtime.getRuntime().maxMemory(), descriptors());
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }

    /** A third of the heap at most, and half of the descriptors. */
    static int listeners(long heap, long descriptors) {
        return (int) Math.min(MOST, Math.min(heap / 3 / BYTES_EACH, descriptors / 2));
    }
}
