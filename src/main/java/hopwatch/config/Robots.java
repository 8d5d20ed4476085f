package hopwatch.config;

/** What search engines may do with the page. */
public enum Robots {
    INDEX,
    NOINDEX
}
