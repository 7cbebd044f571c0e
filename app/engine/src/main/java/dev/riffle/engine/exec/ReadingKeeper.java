package dev.riffle.engine.exec;

import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.sample.Chunks;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Sampling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The port of the buffer: it is shown every segment that is read, before any condition is applied. Safe for any thread. */
public interface ReadingKeeper {
    /** Keeps nothing. */
    ReadingKeeper NONE = (table, scan, bounds, sample) -> new Reading() {
        @Override
        public void add(Segment segment) {}

        @Override
        public void finish(List<ReadProgress> progress, boolean complete, Optional<Stop> stoppedBy, Optional<Chunks> order) {}
    };

    /**
     * A scan begins.
     *
     * @param scan that is read
     * @param bounds which records are read
     * @param sample the share of them that is wanted and the seed of the draw; empty for all
     */
    Reading begin(StreamTable table, StreamScan scan, ScanBounds bounds, Optional<Sampling> sample);

    /** One scan. Called by several threads. */
    interface Reading {
        void add(Segment segment);

        /**
         * How long reading took: from the first request to the end, without the time in which nobody took the rows. Told once, before the end.
         */
        default void took(Duration time) {}

        /**
         * Reading ended.
         *
         * @param progress of each reader
         * @param complete whether all that the bounds ask for was read
         * @param stoppedBy why it was not, if that was on purpose
         * @param order in which random chunks were read; empty if they were read from the begins of their ranges
         */
        void finish(List<ReadProgress> progress, boolean complete, Optional<Stop> stoppedBy, Optional<Chunks> order);
    }
}
