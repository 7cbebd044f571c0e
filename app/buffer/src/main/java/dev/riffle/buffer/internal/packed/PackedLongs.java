package dev.riffle.buffer.internal.packed;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Whole numbers in as few bytes each as the widest of them needs, above the least of them; or the steps from one to the next, where those are less wide:
 * <pre>
 * 1 byte   0 numbers, 1 steps
 * 1 byte   bytes of each, 0 to 8
 * 8 bytes  the least, big-endian; it is added to each, without regard to overflow
 * 8 bytes  only of steps: the first number
 * n bytes  the numbers, or the steps from the first on; big-endian and unsigned
 * </pre>
 */
final class PackedLongs {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private PackedLongs() {}

    static void write(DataOutputStream out, long[] values, int size) throws IOException {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        long leastStep = Long.MAX_VALUE;
        long greatestStep = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
            if (i > 0) {
                leastStep = Math.min(leastStep, values[i] - values[i - 1]);
                greatestStep = Math.max(greatestStep, values[i] - values[i - 1]);
            }
        }
        int width = width(least, greatest);
        int stepWidth = width(leastStep, greatestStep);
        if (stepWidth < width) {
            out.writeByte(1);
            out.writeByte(stepWidth);
            out.writeLong(leastStep);
            out.writeLong(values[0]);
            long[] steps = new long[size - 1];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = values[i + 1] - values[i];
            }
            out.write(bytes(steps, steps.length, stepWidth, leastStep));
        } else {
            out.writeByte(0);
            out.writeByte(width);
            out.writeLong(least);
            out.write(bytes(values, size, width, least));
        }
    }

    private static byte[] bytes(long[] values, int size, int width, long least) {
        byte[] bytes = new byte[Math.multiplyExact(size, width)];
        int at = 0;
        for (int i = 0; i < size; i++) {
            long above = values[i] - least;
            for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
                bytes[at++] = (byte) (above >>> shift);
            }
        }
        return bytes;
    }

    /** Bytes for the distance from the least to the greatest, which is right as an unsigned number whether or not it overflows. */
    private static int width(long least, long greatest) {
        return least >= greatest ? 0 : (71 - Long.numberOfLeadingZeros(greatest - least)) / 8;
    }

    /**
     * Reads as many numbers as were written.
     *
     * @param in backed by an array
     * @throws DamagedException if there are not that many
     */
    static long[] read(ByteBuffer in, int size) throws DamagedException {
        boolean steps = in.get() != 0;
        int width = in.get();
        long least = in.getLong();
        long[] values = new long[size];
        int first = 0;
        if (steps) {
            if (size == 0) {
                throw new DamagedException("steps between no numbers");
            }
            values[0] = in.getLong();
            first = 1;
        }
        if (width < 0 || width > 8 || in.remaining() < (long) (size - first) * width) {
            throw new DamagedException("numbers of " + width + " bytes end early");
        }
        int at = in.position();
        in.position(at + (size - first) * width);
        unpack(in.array(), in.arrayOffset() + at, width, least, values, first);
        if (steps) {
            for (int i = first; i < size; i++) {
                values[i] += values[i - 1];
            }
        }
        return values;
    }

    /** A whole word is read for each number while there are so many bytes, which is twice as quick as byte by byte. */
    private static void unpack(byte[] bytes, int start, int width, long least, long[] values, int first) {
        if (width == 0) {
            Arrays.fill(values, first, values.length, least);
            return;
        }
        int at = start;
        int i = first;
        int unused = Long.SIZE - Byte.SIZE * width;
        for (; i < values.length && at <= bytes.length - Long.BYTES; i++, at += width) {
            values[i] = ((long) WORDS.get(bytes, at) >>> unused) + least;
        }
        for (; i < values.length; i++) {
            long above = 0;
            for (int end = at + width; at < end; at++) {
                above = above << 8 | bytes[at] & 0xFF;
            }
            values[i] = above + least;
        }
    }
}
