package hopwatch.alert;

import java.io.IOException;

/** A receiver was reached and did not come to hear the message; the words are ours and hold no secret. */
final class Unready extends IOException {
    private static final long serialVersionUID = 1L;

    Unready(String words) {
        super(words);
    }
}
