package hopwatch.store.table;

import java.sql.Types;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Texts as every database takes them: a NUL that some server sent must not keep a whole batch from being written. */
public final class Texts extends AbstractArgumentFactory<String> {
    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private Texts() {
        super(Types.VARCHAR);
    }

    public static Jdbi storable(Jdbi database) {
        return database.registerArgument(new Texts());
    }

    public static String clean(String text) {
        return text.replace(NUL, REPLACEMENT);
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
        String clean = clean(text);
        return (position, statement, context) -> statement.setString(position, clean);
    }
}
