package dev.riffle.engine.exec;

import dev.riffle.connector.relation.Keys;
import dev.riffle.engine.QueryException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The refusal to bring a large table to be joined. */
final class TooManyRows {
    private TooManyRows() {}

    /** Refuses a statement that would bring more rows of a table than it may. */
    static void check(QueryPlan plan, long most) throws QueryException {
        for (Map.Entry<String, Long> whole : plan.joins().whole().entrySet()) {
            if (whole.getValue() > most) {
                throw of(Objects.requireNonNull(plan.fragments().get(whole.getKey())), whole.getValue(), most);
            }
        }
    }

    /**
     * A fragment as it is read when its keys are known: for these, or whole where that brings no more.
     *
     * @param most rows of a table that the statement may bring
     */
    static ScanFragment keyed(ScanFragment fragment, JoinReads.Keyed keyed, Keys keys, long most) throws QueryException {
        if (keyed.readsAll(keys.count(), most)) {
            return fragment;
        }
        if (keyed.isTooMany(keys.count())) {
            String rows = keyed.estimatedRows() == Long.MAX_VALUE ? "all its rows" : "its about " + count(keyed.estimatedRows()) + " rows";
            throw new QueryException("TOO_MANY_KEYS", QueryException.Kind.RESOURCE, null,
                    "The join would look for " + count(keys.count()) + " keys in " + fragment.table().fullName()
                            + ", which has no index and would look at "
                            + rows + " again for each few thousand of them.",
                    String.format(Locale.ROOT, "Add a condition that leaves at most %,d keys, or a time range or a sample on the other side.",
                            JoinReads.Keyed.MOST_FILTERED),
                    null);
        }
        return fragment.withKeys(keys);
    }

    /**
     * @param rows as the system estimates them
     * @param most that the statement may bring
     */
    private static QueryException of(ScanFragment fragment, long rows, long most) {
        return new QueryException("TABLE_TOO_LARGE", QueryException.Kind.RESOURCE, null,
                "The join would read about " + count(rows) + " rows of " + fragment.table().fullName() + ", more than the " + count(most)
                        + " that a statement may bring of a table: it has no index by which the rows that are needed could be found, or all of them are needed.",
                "Add a condition on the table, join on columns that an index of it begins with, or raise the limit (--max-rows).", null);
    }

    private static String count(long rows) {
        return rows < 1_000_000
                ? String.format(Locale.ROOT, "%,d", rows)
                : rows < 10_000_000 ? String.format(Locale.ROOT, "%.1f M", rows / 1e6) : String.format(Locale.ROOT, "%,d M", Math.round(rows / 1e6));
    }
}
