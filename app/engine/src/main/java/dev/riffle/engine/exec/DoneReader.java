package dev.riffle.engine.exec;

import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.Segment;
import org.jspecify.annotations.Nullable;

/** Stands for a reader that was closed, so that its progress can still be asked for. */
record DoneReader(ReadProgress progress) implements SegmentReader {
    @Override
    public @Nullable Segment next() {
        return null;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
