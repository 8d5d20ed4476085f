package hopwatch.page;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML into memory, with whatever text: what XML 1.0 cannot hold, not even escaped, is left out. */
public final class Xml {
    private final StringWriter written = new StringWriter();
    private final XMLStreamWriter writer;

    private interface Step {
        void take() throws XMLStreamException;
    }

    /** Elements that stand in something else. */
    public Xml() {
        try {
            writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
    }

    public static Xml document() {
        Xml xml = new Xml();
        return xml.then(() -> xml.writer.writeStartDocument("utf-8", "1.0"));
    }

    @CanIgnoreReturnValue
    public Xml open(String element) {
        return then(() -> writer.writeStartElement(element));
    }

    @CanIgnoreReturnValue
    public Xml empty(String element) {
        return then(() -> writer.writeEmptyElement(element));
    }

    /** Of the element that was opened last. */
    @CanIgnoreReturnValue
    public Xml attribute(String name, String value) {
        return then(() -> writer.writeAttribute(name, writable(value)));
    }

    @CanIgnoreReturnValue
    public Xml text(String text) {
        return then(() -> writer.writeCharacters(writable(text)));
    }

    @CanIgnoreReturnValue
    public Xml close() {
        return then(writer::writeEndElement);
    }

    /** An element with nothing but text in it. */
    @CanIgnoreReturnValue
    public Xml element(String name, String text) {
        return open(name).text(text).close();
    }

    public String end() {
        then(writer::flush);
        return written.toString();
    }

    @CanIgnoreReturnValue
    private Xml then(Step step) {
        try {
            step.take();
            return this;
        } catch (XMLStreamException impossible) {
            throw inMemory(impossible);
        }
    }

    private static IllegalStateException inMemory(XMLStreamException impossible) {
        return new IllegalStateException("writing to memory cannot fail", impossible);
    }

    private static String writable(String text) {
        return text.codePoints()
                .filter(Xml::isWritable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** {@code Char} of XML 1.0; halves of surrogate pairs are none. */
    private static boolean isWritable(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
