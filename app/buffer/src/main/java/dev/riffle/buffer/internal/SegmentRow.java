package dev.riffle.buffer.internal;

import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.h2.value.ValueBigint;

/** The row that a cursor stands on. One object per cursor: H2 takes the values that it wants to keep. */
final class SegmentRow extends Row {
    private ColumnReader[] readers = new ColumnReader[0];
    private int row;

    void moveTo(ColumnReader[] segment, int rowInSegment, long number) {
        readers = segment;
        row = rowInSegment;
        key = number;
    }

    @Override
    public int getColumnCount() {
        return readers.length;
    }

    @Override
    public Value getValue(int column) {
        return column == ROWID_INDEX ? ValueBigint.get(key) : readers[column].get(row);
    }

    @Override
    public void setValue(int column, Value value) {
        throw DbException.getUnsupportedException("writing to a segment");
    }

    @Override
    public int getMemory() {
        return 64;
    }

    @Override
    public void copyFrom(SearchRow source) {
        SegmentRow other = (SegmentRow) source;
        moveTo(other.readers, other.row, other.key);
    }

    @Override
    public Value[] getValueList() {
        Value[] values = new Value[readers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = readers[i].get(row);
        }
        return values;
    }
}
