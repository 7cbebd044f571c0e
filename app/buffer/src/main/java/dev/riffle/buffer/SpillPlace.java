package dev.riffle.buffer;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Where a {@link Buffer} puts what does not fit into its heap.
 *
 * @param folder of the user, on a disk rather than in memory; made when it is needed. Every process has a folder of its own in it
 * @param maxBytes the most bytes there; 0 for none, empty for what {@link Buffer#maxDiskBytes} says
 */
public record SpillPlace(Path folder, OptionalLong maxBytes) {
    public SpillPlace {
        if (maxBytes.isPresent() && maxBytes.getAsLong() < 0) {
            throw new IllegalArgumentException(maxBytes.getAsLong() + " bytes");
        }
    }
}
