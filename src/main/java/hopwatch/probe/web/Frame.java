package hopwatch.probe.web;

/**
 * The nine bytes that every HTTP/2 frame begins with (RFC 9113 §4.1).
 *
 * @param length of what follows, in bytes
 */
record Frame(int length, byte type, int flags, int stream) {}
