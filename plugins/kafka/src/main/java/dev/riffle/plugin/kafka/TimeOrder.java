package dev.riffle.plugin.kafka;

/**
 * How far the times of a topic's records go back from one offset to later ones, as far as records were seen. Producers set them, so nothing keeps
 * a late record from having any time; but most topics are in order but for the seconds by which producers differ. Safe for any thread.
 */
final class TimeOrder {
    private long latestMillis;
    private boolean contradicted;

    /** The most by which a record was earlier than one before it in its partition, milliseconds. */
    synchronized long latestMillis() {
        return latestMillis;
    }

    /** A record was seen that is earlier than one before it, by so many milliseconds. */
    synchronized void saw(long millisLate) {
        latestMillis = Math.max(latestMillis, millisLate);
    }

    /** A reading met a record later than it had allowed for: from now on times are not trusted to be about in order. */
    synchronized void contradict() {
        contradicted = true;
    }

    synchronized boolean isTrusted() {
        return !contradicted;
    }
}
