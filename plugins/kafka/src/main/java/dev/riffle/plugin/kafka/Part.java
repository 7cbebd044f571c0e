package dev.riffle.plugin.kafka;

/**
 * A stretch of a partition that is read in one.
 *
 * @param from the first offset
 * @param to one past the last offset
 * @param turn when it is to be read, among all parts of the scan
 */
record Part(long from, long to, int turn) {
    long offsets() {
        return to - from;
    }
}
