package hopwatch.app;

import java.nio.file.Path;

/** What {@code serve} is told on the command line. */
record Settings(Path config, Path data, Listen publicListener, Listen operations) {}
