package dev.riffle.buffer.internal.spill;

import dev.riffle.buffer.internal.packed.Block;
import dev.riffle.buffer.internal.packed.ColumnReader;
import dev.riffle.buffer.internal.packed.DamagedException;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A segment in a file, which stays as long as anybody has one of these. Immutable, safe for any thread. */
public final class SpilledSegment {
    private final SpillFile file;
    private final long number;
    /** Where the block of each column begins, and the last one ends. */
    private final long[] starts;
    private final RowType type;
    private final int rows;
    private final List<Segment.Run> runs;
    private final long loadedBytes;

    SpilledSegment(SpillFile file, PackedSegment packed, long start) {
        this.file = file;
        this.number = packed.number();
        this.starts = new long[packed.blocks().size() + 1];
        starts[0] = start;
        for (int i = 0; i < packed.blocks().size(); i++) {
            starts[i + 1] = starts[i] + packed.blocks().get(i).length;
        }
        this.type = packed.source().type();
        this.rows = packed.source().rows();
        this.runs = packed.source().runs();
        this.loadedBytes = packed.source().heapBytes();
    }

    public SpillFile file() {
        return file;
    }

    public RowType type() {
        return type;
    }

    /** In the file. */
    public long bytes() {
        return starts[starts.length - 1] - starts[0];
    }

    /** Of heap, when all columns are loaded. */
    public long loadedBytes() {
        return loadedBytes;
    }

    /**
     * Reads some columns, and nothing of the others.
     *
     * @param wanted their fields
     * @param columns where they are among all
     * @throws DamagedException if they are not what was written
     * @throws IOException if the file cannot be read, or ends early
     */
    public Segment load(RowType wanted, int[] columns) throws IOException, DamagedException {
        List<Column> loaded = new ArrayList<>();
        for (int column : columns) {
            byte[] block = file.read(starts[column], Math.toIntExact(starts[column + 1] - starts[column]));
            loaded.add(ColumnReader.read(type.type(column), rows, Block.content(number + column, block, block.length)));
        }
        return new Segment(wanted, loaded, rows, runs);
    }
}
