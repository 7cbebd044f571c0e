package dev.riffle.engine.exec;

import dev.riffle.connector.relation.Pushdown.Access;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a statement that joins reads what systems compute: by keys, so that only rows that can have a partner travel, or whole.
 *
 * @param keyed by the name of the fragment: those of which only rows with some keys are read
 * @param whole by the name of the fragment: about how many rows come of those of which all are read, as their systems estimate it
 */
public record JoinReads(Map<String, Keyed> keyed, Map<String, Long> whole) {
    /** Of a statement that reads nothing of the kind. */
    public static final JoinReads NONE = new JoinReads(Map.of(), Map.of());

    /**
     * A reading by keys.
     *
     * @param keys gives them, a column for each: the distinct values that the other side of the join has, without NULL
     * @param columns of the relation, in the order of the keys
     * @param access how the system finds rows by them; not {@link Access#SCAN}
     * @param estimatedRows about how many rows the relation has in all; {@link Long#MAX_VALUE} if nobody knows. No more keys than that are asked for: then all rows
     *     are read, where they are few enough
     */
    public record Keyed(Operation keys, List<Integer> columns, Access access, long estimatedRows) {
        /** The most keys that are looked for where that means to look at all rows. */
        static final long MOST_FILTERED = 100_000;

        public Keyed {
            columns = List.copyOf(columns);
        }

        /**
         * Whether all rows are read instead.
         *
         * @param count of keys
         * @param maxTableRows the most rows of a table that may be brought
         */
        boolean readsAll(long count, long maxTableRows) {
            return estimatedRows <= maxTableRows && (count >= estimatedRows || isTooMany(count));
        }

        /** Whether so many keys would have the system look at all its rows again and again. */
        boolean isTooMany(long count) {
            return access == Access.FILTER && count > MOST_FILTERED;
        }

        /** The names of the outputs that the keys are worked out of. */
        public List<String> needs() {
            Set<String> names = new TreeSet<>();
            collect(keys, names);
            return new ArrayList<>(names);
        }

        private static void collect(Operation operation, Set<String> names) {
            if (operation instanceof Operation.Output(String name, _)) {
                names.add(name);
            }
            operation.inputs().forEach(input -> collect(input, names));
        }
    }

    public JoinReads {
        keyed = Collections.unmodifiableMap(new LinkedHashMap<>(keyed));
        whole = Collections.unmodifiableMap(new LinkedHashMap<>(whole));
    }
}
