package dev.riffle.plugin.jdbc.catalog;

import dev.riffle.connector.ConnectorException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of a database by the names of their streams. What the catalogue said is kept for some seconds. Safe for any thread. */
public final class Catalog {
    private static final long KEPT_NANOS = 10_000_000_000L;

    /** Asks the database, giving up in time. */
    public interface Asking {
        <T> T ask(String what, Question<T> question) throws ConnectorException;

        /** Fails where a question would fail without having been sent: when the connection is closed, or the thread is interrupted. */
        void check() throws ConnectorException;
    }

    /** A question to the catalogue. */
    public interface Question<T> {
        T of(java.sql.Connection connection) throws java.sql.SQLException;
    }

    private record Listing(List<TableInfo> tables, Map<String, List<TableInfo>> byStream, List<String> searchPath, long at) {}

    private record Known(TableDetails details, long at) {}

    private final CatalogSource source;
    private final Asking asking;
    private volatile @Nullable Listing listing;
    /** By the name of the stream; also what is not fresh any more, for those who never wait. */
    private final Map<String, Known> known = new HashMap<>();

    public Catalog(CatalogSource source, Asking asking) {
        this.source = source;
        this.asking = asking;
    }

    /** All tables, by the names of their streams. */
    public List<TableInfo> tables() throws ConnectorException {
        return listing(true).tables;
    }

    private Listing listing(boolean mayBeKept) throws ConnectorException {
        Listing before = listing;
        if (before != null && mayBeKept && System.nanoTime() - before.at < KEPT_NANOS) {
            asking.check();
            return before;
        }
        Listing fresh = asking.ask("listing tables", connection -> {
            List<TableInfo> tables = new ArrayList<>(source.tables(connection));
            tables.sort(Comparator.comparing(TableInfo::stream));
            Map<String, List<TableInfo>> byStream = tables.stream().collect(Collectors.groupingBy(TableInfo::stream));
            return new Listing(List.copyOf(tables), byStream, source.searchPath(connection), System.nanoTime());
        });
        listing = fresh;
        return fresh;
    }

    /**
     * The table of a stream.
     *
     * @param name its exact name, or its last part where that is enough: found through the search path, or the only one
     * @throws ConnectorException of code UNKNOWN_STREAM or AMBIGUOUS_STREAM
     */
    public TableInfo table(String name) throws ConnectorException {
        Optional<TableInfo> found = find(name, listing(true));
        return found.isPresent() ? found.get() : find(name, listing(false)).orElseThrow(() -> unknown(name));
    }

    private static ConnectorException unknown(String name) {
        return new ConnectorException("UNKNOWN_STREAM", ConnectorException.Kind.USER, "There is no table \"" + name + "\".",
                "List the connection's streams for its exact name, with the schema in front.", null);
    }

    private static Optional<TableInfo> find(String name, Listing listing) throws ConnectorException {
        List<TableInfo> exact = listing.byStream.getOrDefault(name, List.of());
        if (exact.size() > 1) {
            throw new ConnectorException("AMBIGUOUS_STREAM", ConnectorException.Kind.USER,
                    "Several tables are called \"" + name + "\", since the names of schemas and tables have dots in them.",
                    "Rename one, or make a view of it.", null);
        }
        if (exact.size() == 1) {
            return Optional.of(exact.getFirst());
        }
        List<TableInfo> spelled = listing.tables.stream().filter(table -> table.name().equals(name)).toList();
        // the case of letters does not matter, unless it must
        return named(name, spelled.isEmpty() ? listing.tables.stream().filter(table -> table.name().equalsIgnoreCase(name)).toList() : spelled,
                listing.searchPath);
    }

    private static Optional<TableInfo> named(String name, List<TableInfo> named, List<String> searchPath) throws ConnectorException {
        for (String schema : searchPath) {
            Optional<TableInfo> there = named.stream().filter(table -> schema.equals(table.schema())).findFirst();
            if (there.isPresent()) {
                return there;
            }
        }
        List<TableInfo> others = named.stream().filter(table -> !table.internal()).toList();
        if (others.size() > 1) {
            throw new ConnectorException("AMBIGUOUS_STREAM", ConnectorException.Kind.USER,
                    "Several tables are called \"" + name + "\": " + others.stream().map(TableInfo::stream).collect(Collectors.joining(", ")) + ".",
                    "Put the schema in front.", null);
        }
        return others.stream().findFirst();
    }

    /** What leads to a stream, as far as that is known without asking. */
    public Optional<List<String>> knownPath(String stream) {
        Listing kept = listing;
        return kept == null
                ? Optional.empty()
                : Optional.ofNullable(kept.byStream.get(stream)).map(List::getFirst).map(TableInfo::path);
    }

    /** Columns and indexes of a table. @param name as {@link #table} takes it */
    public TableDetails details(String name) throws ConnectorException {
        TableInfo table = table(name);
        synchronized (known) {
            Known kept = known.get(table.stream());
            if (kept != null && System.nanoTime() - kept.at < KEPT_NANOS && kept.details.table().id() == table.id()) {
                return kept.details;
            }
        }
        List<TableInfo> own = listing(true).tables.stream().filter(each -> !each.internal()).toList();
        List<TableInfo> together = !table.internal() && own.size() <= source.together() ? own : List.of(table);
        Map<String, TableDetails> found = new LinkedHashMap<>();
        asking.ask("reading the columns of " + table.stream(), connection -> source.details(connection, together))
                .forEach(details -> found.put(details.table().stream(), details));
        synchronized (known) {
            found.forEach((stream, details) -> known.put(stream, new Known(details, System.nanoTime())));
        }
        TableDetails details = found.get(table.stream());
        if (details == null) {
            throw unknown(name);
        }
        return details;
    }

    /** Columns and indexes of a stream, as they were when they were last asked for. Never waits. */
    public Optional<TableDetails> known(String stream) {
        synchronized (known) {
            return Optional.ofNullable(known.get(stream)).map(Known::details);
        }
    }

    /** Forgets what was kept, so that changes show at once. */
    public void forget() {
        listing = null;
        synchronized (known) {
            known.replaceAll((stream, kept) -> new Known(kept.details, kept.at - KEPT_NANOS));
        }
    }

    public CatalogSource source() {
        return source;
    }
}
