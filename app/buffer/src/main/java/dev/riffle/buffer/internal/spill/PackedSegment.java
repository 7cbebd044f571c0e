package dev.riffle.buffer.internal.spill;

import dev.riffle.buffer.internal.packed.Block;
import dev.riffle.buffer.internal.packed.ColumnWriter;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A segment as it is written.
 *
 * @param source it is of
 * @param number of the block of its first column, which no other block of the process has
 * @param blocks one for each column; not deflated, which takes longer than to write them
 */
public record PackedSegment(Segment source, long number, List<byte[]> blocks) {
    private static final AtomicLong NEXT = new AtomicLong();

    public PackedSegment {
        blocks = List.copyOf(blocks);
    }

    /** @param betweenColumns is called after each column, to let others have the processor */
    public static PackedSegment of(Segment segment, Runnable betweenColumns) {
        long number = NEXT.getAndAdd(segment.columns().size());
        List<byte[]> blocks = new ArrayList<>();
        try {
            Block.Content content = new Block.Content();
            for (Column column : segment.columns()) {
                content.reset();
                new ColumnWriter(content).write(column);
                blocks.add(content.block(number + blocks.size(), null));
                betweenColumns.run();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // it is written to memory
        }
        return new PackedSegment(segment, number, blocks);
    }

    /** How many bytes it takes in a file. */
    public long bytes() {
        return blocks.stream().mapToLong(block -> block.length).sum();
    }
}
