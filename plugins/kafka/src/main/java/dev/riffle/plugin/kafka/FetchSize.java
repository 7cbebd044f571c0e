package dev.riffle.plugin.kafka;

import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * How many bytes to ask a broker for at a time: few enough to be decoded before they leave the processor's cache, and more when the way to
 * the broker is long. For one thread.
 */
final class FetchSize {
    /** Some long batches: of the last one in an answer a part is sent in vain. */
    private static final int FIRST = 1 << 20;
    private static final int LAST = 8 << 20;
    private static final int SMALLEST = 64 << 10;
    /** Waiting longer than this for an answer, while the one before it is decoded, means that answers are too small for the way. */
    private static final long LONG_WAIT_NANOS = 20_000_000;
    /** An answer that takes a larger part of the time that it may take at all is too large for the way. */
    private static final int SLOW_PART = 4;
    /** One of twice the size must be far from that. */
    private static final int QUICK_PART = 16;
    /** More than is left to read by the measure so far, for batches are of different sizes. */
    private static final double MARGIN = 1.05;
    /** What is asked for in any case. */
    private static final int LEAST = 16 << 10;
    /** Of a range that is guessed to be no longer, little is asked for until it is known how densely its batches are packed. */
    private static final long NARROW = 8 << 20;
    /** How many times more densely than guessed they may well be packed, when they are compressed. */
    private static final int DENSER = 8;

    private final double bytesPerOffset;
    private final int mostOfPartition;
    private final int limit;
    private final long timeoutNanos;
    private int most;

    /**
     * @param settings whose limits are kept
     * @param bytesPerOffset in the log, as a first guess; 0 if there is none
     */
    FetchSize(ClientSettings settings, double bytesPerOffset) {
        this.bytesPerOffset = bytesPerOffset;
        this.mostOfPartition = settings.bytes(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LAST);
        this.limit = settings.bytes(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LAST);
        this.timeoutNanos = settings.requestTimeout().toNanos();
        this.most = Math.min(FIRST, limit);
    }

    /** The most bytes of one answer. */
    int most() {
        return most;
    }

    /**
     * Asks for more or less from now on.
     *
     * @param tookNanos from the request to the answer
     * @param waitedNanos how much of that the reader had nothing else to do
     */
    void answered(long tookNanos, long waitedNanos) {
        if (waitedNanos > timeoutNanos / SLOW_PART) {
            most = Math.max(Math.min(most, SMALLEST), most / 2);
        } else if (tookNanos < timeoutNanos / QUICK_PART && waitedNanos > LONG_WAIT_NANOS) {
            most = Math.min(most * 2, limit);
        }
    }

    /**
     * What to ask for of a partition, so that little is sent that lies beyond its range.
     *
     * @param offsets that are left to read
     * @param measured bytes that an offset took so far; 0 if nothing is known
     * @param batch the bytes of the longest batch so far: the last one is sent whole, or must be asked for again
     */
    int of(long offsets, double measured, int batch) {
        int upTo = Math.min(most, mostOfPartition);
        if (measured > 0) {
            return (int) Math.min(upTo, offsets * measured * MARGIN + Math.max(batch, LEAST));
        }
        double guessed = offsets * bytesPerOffset;
        return bytesPerOffset <= 0 || guessed > NARROW ? upTo : (int) Math.min(upTo, Math.max(guessed / DENSER + LEAST, batch));
    }
}
