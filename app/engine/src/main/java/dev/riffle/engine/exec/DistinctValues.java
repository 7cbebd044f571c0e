package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;

/** SUM(DISTINCT column) and the like: hands on to another aggregate what is new to a group. */
final class DistinctValues extends Accumulator {
    private final Accumulator each;
    private final DataType type;
    private final KeyColumn values;
    private final LongIds pairs = new LongIds();
    private final int[] ids = new int[Segment.MAX_ROWS];
    private final int[] newRows = new int[Segment.MAX_ROWS];
    private final int[] newGroups = new int[Segment.MAX_ROWS];

    DistinctValues(Accumulator each, DataType type) {
        this.each = each;
        this.type = type;
        this.values = KeyColumn.of(type);
    }

    @Override
    void ensure(int groups) {
        each.ensure(groups);
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        values.ids(column, rows, count, ids);
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (ids[i] != 0 && isNew(groups[i], ids[i])) { // 0 is the number of NULL
                newRows[found] = rows[i];
                newGroups[found++] = groups[i];
            }
        }
        each.add(column, newRows, found, newGroups);
    }

    private boolean isNew(int group, int value) {
        int known = pairs.size();
        return pairs.id((long) group << 32 | value) == known;
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        DistinctValues theirs = (DistinctValues) other;
        int[] translated = values.translate(theirs.values);
        SegmentBuilder builder = new SegmentBuilder(RowType.of(Field.of("v", type)));
        int[] owners = new int[Segment.MAX_ROWS];
        for (int id = 0; id < theirs.pairs.size(); id++) {
            long pair = theirs.pairs.key(id);
            int group = groups[(int) (pair >>> 32)];
            if (isNew(group, translated[(int) pair])) {
                owners[builder.rows()] = group;
                theirs.values.write((int) pair, builder.appender(0), builder.rows());
                builder.endRow();
            }
            if (builder.isFull() || id == theirs.pairs.size() - 1) {
                Segment segment = builder.build();
                each.add(segment.column(0), AllRows.NUMBERS, segment.rows(), owners);
            }
        }
    }

    @Override
    long textBytes() {
        return values.heapBytes() + pairs.heapBytes() + each.textBytes();
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        each.write(group, out, row);
    }
}
