package dev.riffle.plugin.jdbc.catalog;

import dev.riffle.connector.structure.TableStructure.ForeignKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Foreign keys of catalogues that tell them column by column. For one thread. */
public final class ForeignKeyParts {
    private final Map<List<String>, ForeignKey> keys = new LinkedHashMap<>();

    /** @param id what tells the key from others @param part one of its columns, in their order */
    public void add(List<String> id, ForeignKey part) {
        keys.merge(id, part, (key, more) -> new ForeignKey(key.name(), key.from(), joined(key.columns(), more.columns()), key.to(),
                joined(key.referenced(), more.referenced())));
    }

    private static List<String> joined(List<String> one, List<String> more) {
        return Stream.concat(one.stream(), more.stream()).toList();
    }

    /** The keys, in the order of their first columns. */
    public List<ForeignKey> whole() {
        return List.copyOf(keys.values());
    }
}
