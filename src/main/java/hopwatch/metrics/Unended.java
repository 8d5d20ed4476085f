package hopwatch.metrics;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps back as many bytes as an end has, and throws them away when one more part begins. */
final class Unended extends FilterOutputStream {
    private final byte[] kept;
    private int held;

    /** @param end how many bytes each part ends with that are not wanted */
    Unended(OutputStream out, int end) {
        super(out);
        this.kept = new byte[end];
    }

    /** What is held is the end of a part. */
    void begin() {
        held = 0;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int passed = Math.max(0, held + length - kept.length);
        int ofHeld = Math.min(held, passed);
        out.write(kept, 0, ofHeld);
        System.arraycopy(kept, ofHeld, kept, 0, held - ofHeld);
        held -= ofHeld;
        out.write(bytes, from, passed - ofHeld);
        System.arraycopy(bytes, from + passed - ofHeld, kept, held, length - (passed - ofHeld));
        held += length - (passed - ofHeld);
    }

    /** The last part keeps its end. */
    @Override
    public void close() throws IOException {
        out.write(kept, 0, held);
        held = 0;
        super.close();
    }

    /** A part that is written out is not yet known to be the last. */
    @Override
    public void flush() {}
}
