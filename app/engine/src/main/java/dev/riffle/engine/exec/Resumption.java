package dev.riffle.engine.exec;

import dev.riffle.engine.sample.Coverage;
import java.util.Map;

/**
 * Where a scan that was interrupted is gone on with, so that no row is put out twice or left out.
 *
 * @param positions by partition, the offset below which everything was put out
 * @param skip rows still to be left out because of OFFSET
 * @param take rows still to be put out because of LIMIT
 * @param covered what was read so far
 * @param counts of the operators so far, which go on counting
 */
record Resumption(Map<Integer, Long> positions, long skip, long take, Coverage covered, FragmentCounts counts) {
    Resumption {
        positions = Map.copyOf(positions);
    }
}
