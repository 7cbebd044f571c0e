package dev.riffle.engine.exec;

import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.StreamTable;
import java.util.List;

/** The port of the buffer: it is shown every segment that is read, before any condition is applied. Safe for any thread. */
public interface ReadingKeeper {
    /** Keeps nothing. */
    ReadingKeeper NONE = (table, type, bounds) -> new Reading() {
        @Override
        public void add(Segment segment) {}

        @Override
        public void finish(List<ReadProgress> progress, boolean complete) {}
    };

    /**
     * A scan begins.
     *
     * @param type the columns read
     * @param bounds which records are read
     */
    Reading begin(StreamTable table, RowType type, ScanBounds bounds);

    /** One scan. Called by several threads. */
    interface Reading {
        void add(Segment segment);

        /**
         * Reading ended.
         *
         * @param progress of each reader
         * @param complete whether all that the bounds ask for was read
         */
        void finish(List<ReadProgress> progress, boolean complete);
    }
}
