package hopwatch.alert;

/** What a mail says, once as its subject, once as text and once as HTML. */
interface EmailWords {
    /** One line that stands alone: it is the phone's notification. */
    String subject();

    String text();

    String html();
}
