package hopwatch.config;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Host and port of a URL, also where the host has an underscore: {@link URI} knows neither then.
 *
 * @param host an IPv6 address without brackets
 * @param port the one written; -1 for none
 */
record Authority(String host, int port) {
    private static final Pattern FORM = Pattern.compile("\\[?(.*?)]?(?::([0-9]+))?");

    static Authority of(URI url) {
        Matcher form = FORM.matcher(url.getRawAuthority());
        if (!form.matches()) {
            throw new IllegalArgumentException("a URL without a host: " + url);
        }
        return new Authority(form.group(1), form.group(2) == null ? -1 : Integer.parseInt(form.group(2)));
    }
}
