package dev.riffle.buffer.internal;

import org.h2.index.Cursor;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SearchRow;

/** A walk over rows of a {@link SegmentH2Table}; forward only. */
abstract class SegmentCursor implements Cursor {
    final SegmentH2Table table;
    private final SegmentRow row = new SegmentRow();

    SegmentCursor(SegmentH2Table table) {
        this.table = table;
    }

    final boolean moveTo(int segment, int rowInSegment) {
        table.cancel().step();
        row.moveTo(table.readers(segment), rowInSegment, table.firstRow(segment) + rowInSegment);
        return true;
    }

    @Override
    public final Row get() {
        return row;
    }

    @Override
    public final SearchRow getSearchRow() {
        return row;
    }

    @Override
    public final boolean previous() {
        throw DbException.getUnsupportedException("walking backwards over segments");
    }

    /** Every row. */
    static final class All extends SegmentCursor {
        private int segment = -1;
        private int row;
        private int rows;

        All(SegmentH2Table table) {
            super(table);
        }

        @Override
        public boolean next() {
            while (++row >= rows) {
                if (++segment >= table.segmentCount()) {
                    return false;
                }
                row = -1;
                rows = table.segment(segment).rows();
            }
            return moveTo(segment, row);
        }
    }

    /** The rows that bounds leave over, chosen segment by segment. */
    static final class Selected extends SegmentCursor {
        private final Bounds bounds;
        private final int[] selection;
        private int segment = -1;
        private int index;
        private int count;

        Selected(SegmentH2Table table, Bounds bounds) {
            super(table);
            this.bounds = bounds;
            this.selection = new int[table.longestSegment()];
        }

        @Override
        public boolean next() {
            while (++index >= count) {
                if (++segment >= table.segmentCount()) {
                    return false;
                }
                table.cancel().check();
                count = bounds.select(table.segment(segment), selection);
                index = -1;
            }
            return moveTo(segment, selection[index]);
        }
    }

    /** The rows of a hash index under one hash; H2 checks whether they are equal. */
    static final class Hashed extends SegmentCursor {
        private final HashIndex index;
        private final int hash;
        private int number;

        Hashed(SegmentH2Table table, HashIndex index, int hash) {
            super(table);
            this.index = index;
            this.hash = hash;
            this.number = index.first(hash);
        }

        @Override
        public boolean next() {
            if (number < 0) {
                return false;
            }
            int segment = table.segmentOf(number);
            moveTo(segment, (int) (number - table.firstRow(segment)));
            number = index.next(number, hash);
            return true;
        }
    }
}
