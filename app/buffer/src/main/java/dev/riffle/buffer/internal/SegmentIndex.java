package dev.riffle.buffer.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.h2.command.query.AllColumnsForPlan;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.Index;
import org.h2.index.IndexCondition;
import org.h2.index.IndexType;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.result.SortOrder;
import org.h2.table.IndexColumn;
import org.h2.table.TableFilter;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * One index over all columns of a table of segments. Bounds are applied to whole segments at a time; when the same columns are looked
 * up for equality again and again, as a join does, they get a hash index. Marked as a hash index, or H2 would take it for sorted.
 */
final class SegmentIndex extends Index {
    /** Equality is answered by looking at every row this many times before hashing them pays. */
    private static final int LOOKUPS_BEFORE_HASHING = 4;
    private static final double COST_OF_LOOKUP = 20;

    private final SegmentH2Table table;
    private final Map<ColumnSet, HashIndex> hashes = new HashMap<>();
    private final Map<ColumnSet, Integer> lookups = new HashMap<>();

    private record ColumnSet(int[] columns) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ColumnSet set && Arrays.equals(columns, set.columns);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(columns);
        }
    }

    SegmentIndex(SegmentH2Table table, String name, IndexColumn[] columns, IndexType type) {
        super(table, 0, name, columns, 0, type);
        this.table = table;
    }

    @Override
    public Cursor find(SessionLocal session, @Nullable SearchRow first, @Nullable SearchRow last, boolean reverse) {
        if (first == null && last == null || getIndexType().isScan()) {
            return new SegmentCursor.All(table);
        }
        table.cancel().step();
        if (first != null && last != null) {
            int[] equal = equalColumns(session, first, last);
            if (equal.length > 0) {
                OptionalInt hash = HashIndex.hash(table.rowType(), first, equal);
                HashIndex index = hash.isEmpty() ? null : hashIndex(new ColumnSet(equal));
                if (index != null) {
                    return new SegmentCursor.Hashed(table, index, hash.getAsInt());
                }
            }
        }
        Bounds bounds = Bounds.of(table.rowType(), first, last);
        return bounds.isEmpty() ? new SegmentCursor.All(table) : new SegmentCursor.Selected(table, bounds);
    }

    private int[] equalColumns(SessionLocal session, SearchRow first, SearchRow last) {
        int[] columns = new int[table.rowType().size()];
        int count = 0;
        for (int column = 0; column < columns.length; column++) {
            Value low = first.getValue(column);
            Value high = last.getValue(column);
            if (low != null && high != null
                    && (low == high || low.getValueType() == high.getValueType() && session.compareWithNull(low, high, true) == 0)) {
                columns[count++] = column;
            }
        }
        return Arrays.copyOf(columns, count);
    }

    private @Nullable HashIndex hashIndex(ColumnSet columns) {
        HashIndex index = hashes.get(columns);
        if (index == null && table.rows() < Integer.MAX_VALUE - 8 && lookups.merge(columns, 1, Integer::sum) > LOOKUPS_BEFORE_HASHING) {
            index = new HashIndex(table.segments(), (int) table.rows(), columns.columns(), table.cancel());
            hashes.put(columns, index);
        }
        return index;
    }

    /** How many hash indexes were built; for tests. */
    int hashIndexes() {
        return hashes.size();
    }

    @Override
    public double getCost(SessionLocal session, int @Nullable [] masks, TableFilter @Nullable [] filters, int filter, @Nullable SortOrder order,
            @Nullable AllColumnsForPlan allColumns, boolean isSelectCommand) {
        double rows = table.rows();
        if (masks == null || getIndexType().isScan()) {
            return 10 * rows + 1000;
        }
        double share = 1;
        boolean equality = false;
        for (int mask : masks) {
            if ((mask & IndexCondition.EQUALITY) != 0) {
                equality = true;
                share *= 0.1;
            } else if ((mask & IndexCondition.RANGE) != 0) {
                share *= 0.3;
            }
        }
        if (share == 1) {
            return 10 * rows + 2000;
        }
        return equality && filters != null && filter > 0 ? COST_OF_LOOKUP : rows + 10 * share * rows;
    }

    @Override
    public void close(SessionLocal session) {}

    @Override
    public void add(SessionLocal session, Row row) {
        throw SegmentH2Table.readOnly();
    }

    @Override
    public void remove(SessionLocal session, Row row) {
        throw SegmentH2Table.readOnly();
    }

    @Override
    public void remove(SessionLocal session) {}

    @Override
    public void truncate(SessionLocal session) {
        throw SegmentH2Table.readOnly();
    }

    @Override
    public @Nullable String getCreateSQL() {
        return null;
    }

    @Override
    public boolean needRebuild() {
        return false;
    }

    @Override
    public long getRowCount(SessionLocal session) {
        return table.rows();
    }

    @Override
    public long getRowCountApproximation(SessionLocal session) {
        return table.rows();
    }
}
