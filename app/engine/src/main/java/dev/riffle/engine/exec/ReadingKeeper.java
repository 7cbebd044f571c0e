package dev.riffle.engine.exec;

import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Sampling;
import java.util.List;
import java.util.Optional;

/** The port of the buffer: it is shown every segment that is read, before any condition is applied. Safe for any thread. */
public interface ReadingKeeper {
    /** Keeps nothing. */
    ReadingKeeper NONE = (table, type, bounds, sample, fromMemory) -> new Reading() {
        @Override
        public void add(Segment segment) {}

        @Override
        public void finish(List<ReadProgress> progress, boolean complete, Optional<Stop> stoppedBy) {}
    };

    /**
     * A scan begins.
     *
     * @param type the columns read
     * @param bounds which records are read
     * @param sample the share of them that is wanted and the seed of the draw; empty for all
     * @param fromMemory whether they come out of memory already
     */
    Reading begin(StreamTable table, RowType type, ScanBounds bounds, Optional<Sampling> sample, boolean fromMemory);

    /** One scan. Called by several threads. */
    interface Reading {
        void add(Segment segment);

        /**
         * Reading ended.
         *
         * @param progress of each reader
         * @param complete whether all that the bounds ask for was read
         * @param stoppedBy why it was not, if that was on purpose
         */
        void finish(List<ReadProgress> progress, boolean complete, Optional<Stop> stoppedBy);
    }
}
