package dev.riffle.ui.explorer;

import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Finds topics, or tables, by their names and by the names of their fields, as far as these are known. A filter that grows while someone types looks
 * only at what the shorter one found. For the FX thread.
 */
final class TopicSearch {
    private static final String[] NO_FIELDS = {};

    private final String[] names;
    private final String[][] fields;
    private NameFilter last = NameFilter.NONE;
    private int[] found;
    private long examined;

    /** @param names of the topics */
    TopicSearch(List<String> names) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new);
        this.fields = new String[this.names.length][];
        Arrays.fill(fields, NO_FIELDS);
        this.found = all();
    }

    /** The fields of a topic are known: its own ones are searched, those that every topic has are not. @param index of its name */
    void describe(int index, RowType type) {
        fields[index] = type.fields().stream().map(Field::name).filter(name -> !ExplorerNode.Column.isSystem(name))
                .map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new);
        last = NameFilter.NONE;
        found = all();
    }

    /** The indices of the topics that pass, ascending. */
    int[] find(NameFilter filter) {
        if (filter.isNone()) {
            return all();
        }
        if (!filter.equals(last)) {
            int[] candidates = filter.narrows(last) ? found : all();
            examined += candidates.length;
            found = Arrays.stream(candidates).filter(index -> filter.accepts(names[index], fields[index])).toArray();
            last = filter;
        }
        return found.clone();
    }

    /** How many topics were looked at by all searches so far. */
    long examined() {
        return examined;
    }

    private int[] all() {
        return IntStream.range(0, names.length).toArray();
    }
}
