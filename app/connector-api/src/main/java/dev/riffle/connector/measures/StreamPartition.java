package dev.riffle.connector.measures;

/**
 * A partition of a stream.
 *
 * @param partition at least 0
 */
public record StreamPartition(String stream, int partition) {
    @Override
    public String toString() {
        return stream + "-" + partition;
    }
}
