package hopwatch.alert;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Hears so much and no more: a server that does not stop talking would fill the memory. Blocks. */
final class FrugalSocket extends Socket {
    /** In bytes: a handshake is ten thousand, an answer a hundred. */
    static final int MOST = 256 * 1024;

    private @Nullable InputStream heard;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (heard == null) {
            heard = new Heard(super.getInputStream());
        }
        return heard;
    }

    private static final class Heard extends FilterInputStream {
        private int left = MOST;

        Heard(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            return counted(read, read);
        }

        private int counted(int result, int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("heard enough");
            }
            return result;
        }
    }
}
