package dev.riffle.engine;

import dev.riffle.connector.ConnectorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A catalog as one statement sees it: asks for each name once and remembers what it was told. For one thread. */
final class RecordedLookups implements Catalog {
    private final Catalog catalog;
    private final Map<List<String>, Optional<StreamTable>> found = new LinkedHashMap<>();

    RecordedLookups(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<StreamTable> table(List<String> name) throws ConnectorException, AmbiguousNameException {
        Optional<StreamTable> known = found.get(name);
        if (known == null) {
            known = catalog.table(name);
            found.put(List.copyOf(name), known);
        }
        return known;
    }

    @Override
    public List<String> tableNames() {
        return catalog.tableNames();
    }

    /** What each name was found to be. */
    Map<List<String>, Optional<StreamTable>> found() {
        return Map.copyOf(found);
    }
}
