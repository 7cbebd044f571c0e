package dev.riffle.engine.exec;

import dev.riffle.connector.data.ByteIds;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.TextColumn;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * APPROX_COUNT_DISTINCT: the hashes themselves of up to 512 different values of a group, which is exact but for equal hashes of 64 bits; beyond that
 * a HyperLogLog sketch of 2^14 registers, 16 kB, whose standard error is 1.04 / √2^14 = 0.81 %: of 1,000 answers about 3 are off by more than
 * 2.5 %. The estimate is that of Otmar Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), algorithm 6, which needs no
 * corrections for small or large numbers.
 */
final class ApproximateCounts extends Accumulator {
    private static final int INDEX_BITS = 14;
    private static final int REGISTERS = 1 << INDEX_BITS;
    private static final int HASH_BITS = Long.SIZE - INDEX_BITS;
    private static final int MOST_EXACT = 512;

    /** Ids of hashes until there are too many of them. */
    private @Nullable LongIds[] exact = new LongIds[16];
    private byte[] @Nullable [] sketches = new byte[16][];
    private long bytes;

    @Override
    void ensure(int groups) {
        if (groups > exact.length) {
            int size = Math.max(groups, exact.length * 2);
            exact = Arrays.copyOf(exact, size);
            sketches = Arrays.copyOf(sketches, size);
        }
    }

    @Override
    void add(Column column, int[] rows, int count, int[] groups) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            if (!column.isNull(row)) {
                add(groups[i], mixed(hash(column, row)));
            }
        }
    }

    private static long hash(Column column, int row) {
        return switch (column) {
            case LongColumn longs -> longs.get(row);
            case DoubleColumn doubles -> Double.doubleToLongBits(doubles.get(row) + 0.0);
            case DecimalColumn decimals -> {
                long[] high = decimals.high();
                long low = decimals.low()[row];
                yield low ^ mixed(high == null ? low >> 63 : high[row]);
            }
            case TextColumn texts -> {
                int entry = texts.codes()[row];
                yield ByteIds.hash(texts.bytes(), texts.start(entry), texts.start(entry + 1));
            }
            case NumericColumn _ -> throw new IllegalArgumentException("NUMERIC is not counted here");
        };
    }

    /** The finalizer of MurmurHash3 by Austin Appleby: every bit of the result depends on every bit of the value. */
    private static long mixed(long value) {
        long hash = value + 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }

    private void add(int group, long hash) {
        byte[] sketch = sketches[group];
        if (sketch != null) {
            put(sketch, hash);
            return;
        }
        LongIds hashes = exact[group];
        if (hashes == null) {
            hashes = new LongIds();
            exact[group] = hashes;
            bytes += hashes.heapBytes();
        }
        long before = hashes.heapBytes();
        hashes.id(hash);
        bytes += hashes.heapBytes() - before;
        if (hashes.size() > MOST_EXACT) {
            sketch(group, hashes);
        }
    }

    private void sketch(int group, LongIds hashes) {
        byte[] sketch = new byte[REGISTERS];
        for (int id = 0; id < hashes.size(); id++) {
            put(sketch, hashes.key(id));
        }
        sketches[group] = sketch;
        exact[group] = null;
        bytes += REGISTERS - hashes.heapBytes();
    }

    /** A register holds the greatest number of leading zeros, and one, of the hashes that it is chosen by. */
    private static void put(byte[] sketch, long hash) {
        int register = (int) (hash >>> HASH_BITS);
        int rank = Math.min(Long.numberOfLeadingZeros(hash << INDEX_BITS), HASH_BITS) + 1;
        if (rank > sketch[register]) {
            sketch[register] = (byte) rank;
        }
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        ApproximateCounts theirs = (ApproximateCounts) other;
        for (int group = 0; group < groups.length && group < theirs.exact.length; group++) {
            LongIds hashes = theirs.exact[group];
            for (int id = 0; hashes != null && id < hashes.size(); id++) {
                add(groups[group], hashes.key(id));
            }
            byte[] sketch = theirs.sketches[group];
            if (sketch != null) {
                merge(groups[group], sketch);
            }
        }
    }

    private void merge(int group, byte[] sketch) {
        LongIds hashes = exact[group];
        if (sketches[group] == null) {
            sketch(group, hashes == null ? new LongIds() : hashes);
        }
        byte[] own = Objects.requireNonNull(sketches[group]);
        for (int register = 0; register < REGISTERS; register++) {
            own[register] = (byte) Math.max(own[register], sketch[register]);
        }
    }

    @Override
    long textBytes() {
        return bytes;
    }

    @Override
    void write(int group, ColumnAppender out, int row) {
        byte[] sketch = sketches[group];
        LongIds hashes = exact[group];
        ((LongAppender) out).set(row, sketch == null ? hashes == null ? 0 : hashes.size() : Math.round(estimate(sketch)));
    }

    private static double estimate(byte[] sketch) {
        int[] registersOfRank = new int[HASH_BITS + 2];
        for (byte rank : sketch) {
            registersOfRank[rank]++;
        }
        double sum = REGISTERS * tau(1.0 - (double) registersOfRank[HASH_BITS + 1] / REGISTERS);
        for (int rank = HASH_BITS; rank >= 1; rank--) {
            sum = 0.5 * (sum + registersOfRank[rank]);
        }
        sum += REGISTERS * sigma((double) registersOfRank[0] / REGISTERS);
        return REGISTERS / (2 * Math.log(2)) * REGISTERS / sum;
    }

    private static double sigma(double share) {
        double x = share;
        double power = 1;
        double sum = x;
        double before;
        do {
            x *= x;
            before = sum;
            sum += x * power;
            power += power;
        } while (sum != before);
        return sum;
    }

    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double x = share;
        double power = 1;
        double sum = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = sum;
            power *= 0.5;
            sum -= (1 - x) * (1 - x) * power;
        } while (sum != before);
        return sum / 3;
    }
}
