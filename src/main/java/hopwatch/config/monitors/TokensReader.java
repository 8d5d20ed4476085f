package hopwatch.config.monitors;

import hopwatch.config.Scope;
import hopwatch.config.Token;
import hopwatch.config.TokenHash;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.value.ChoiceReader;
import hopwatch.config.value.TextReader;
import hopwatch.config.value.TimeReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code tokens:}, of which the file holds hashes only. */
final class TokensReader implements Reader<List<Token>> {
    private static final String WANTED = "a token: {name: deploy, hash: \"sha256:…\", scopes: [maintenance]}";
    private static final String MADE = "./hopwatch token NAME makes one";
    private static final Set<String> SHOWN = Set.of("name", "scopes", "expires");
    private static final ChoiceReader<Scope> SCOPE = new ChoiceReader<>(
            "scope",
            "a scope",
            Arrays.stream(Scope.values())
                    .collect(Collectors.toMap(Scope::label, scope -> scope, (one, other) -> one, LinkedHashMap::new)));

    @Override
    public Optional<List<Token>> read(Cursor at) {
        if (!at.isSequence()) {
            at.hide();
        }
        List<Token> tokens = new ArrayList<>();
        Map<Object, Cursor> taken = new HashMap<>();
        for (Cursor item : at.items("a list of tokens").orElse(List.of())) {
            token(item)
                    .filter(token -> isFirst(item, "name", token.name(), taken))
                    .filter(token -> isFirst(item, "hash", token.hash(), taken))
                    .ifPresent(tokens::add);
        }
        return Optional.of(tokens);
    }

    private static Optional<Token> token(Cursor at) {
        hide(at);
        return at.fields(MonitorsKeys.TOKEN, WANTED).flatMap(fields -> {
            Optional<String> name = fields.require("name", TextReader.NAME, "name: deploy");
            Optional<TokenHash> hash = fields.require("hash", TokensReader::hash, "hash: \"sha256:…\"; " + MADE);
            Set<Scope> scopes = fields.require("scopes", TokensReader::scopes, "scopes: [read]")
                    .orElse(Set.of());
            Instant expires = fields.read("expires", TokensReader::expiry).orElse(null);
            return name.flatMap(known -> hash.map(its -> new Token(known, its, scopes, expires)));
        });
    }

    /** Under a misspelt key, too, the token itself may stand. */
    private static void hide(Cursor at) {
        if (!at.isMapping()) {
            at.hide();
            return;
        }
        at.entries(WANTED).orElse(List.of()).stream()
                .filter(entry -> !SHOWN.contains(entry.name()))
                .forEach(entry -> entry.value().hide());
    }

    /** Whoever pastes the token itself must not read it again in the error. */
    private static Optional<TokenHash> hash(Cursor at) {
        return at.text("the hash of a token; " + MADE).flatMap(text -> {
            Optional<TokenHash> hash = TokenHash.read(text.value());
            if (hash.isEmpty()) {
                at.error("not-a-hash", "is not sha256: and 64 hexadecimal digits; " + MADE + ", and prints its hash");
            }
            return hash;
        });
    }

    private static Optional<Set<Scope>> scopes(Cursor at) {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        at.some("a scope, or a list of them").forEach(item -> SCOPE.read(item).ifPresent(scopes::add));
        return Optional.of(scopes);
    }

    /** A day alone means its beginning in UTC. */
    private static Optional<Instant> expiry(Cursor at) {
        Optional<Instant> day = at.text("a day, such as 2027-01-01").flatMap(text -> day(text.value()));
        return day.isPresent() || !at.isScalar() ? day : new TimeReader(ZoneOffset.UTC, false).read(at);
    }

    private static Optional<Instant> day(String text) {
        try {
            return Optional.of(
                    LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    private static boolean isFirst(Cursor at, String key, Object value, Map<Object, Cursor> taken) {
        Cursor other = taken.putIfAbsent(value, at);
        if (other != null) {
            String where = other.node().start().words();
            at.value(key)
                    .orElse(at)
                    .error("duplicate-token", "the token at " + where + " has this " + key + " already");
        }
        return other == null;
    }
}
