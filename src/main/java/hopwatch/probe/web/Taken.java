package hopwatch.probe.web;

import io.vertx.core.buffer.Buffer;

/**
 * What was taken in of a body.
 *
 * @param bytes how many, after decompression
 * @param kept the bytes themselves where they were wanted; else none
 * @param trouble why it is not the whole body; empty where it is
 * @param undecodable whether it is not compressed as it should be
 */
public record Taken(long bytes, Buffer kept, String trouble, boolean undecodable) {
    /** No body. */
    public static final Taken NONE = new Taken(0, Buffer.buffer(), "", false);

    static Taken counted(long bytes, String trouble) {
        return new Taken(bytes, Buffer.buffer(), trouble, false);
    }

    static Taken undecodable(String trouble) {
        return new Taken(0, Buffer.buffer(), trouble, true);
    }
}
