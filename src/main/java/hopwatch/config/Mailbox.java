package hopwatch.config;

/**
 * Who sends or gets mail.
 *
 * @param name shown beside the address; empty for none
 * @param address {@code local@domain}, the domain in ASCII (IDNA)
 */
public record Mailbox(String name, String address) {
    /** What stands after the last {@code @}. */
    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** Whether only servers that speak SMTPUTF8 (RFC 6531) can deliver to it. */
    public boolean isBeyondAscii() {
        return address.chars().anyMatch(character -> character > '~');
    }
}
