package dev.riffle.buffer.internal.packed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedLongsTest {
    private static byte[] packed(long[] values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PackedLongs.write(new DataOutputStream(bytes), values, values.length);
        return bytes.toByteArray();
    }

    private static void check(long[] values) throws Exception {
        byte[] bytes = packed(values);
        for (int before : new int[]{0, 3}) { // what stands before and behind makes no difference
            for (int behind : new int[]{0, 11}) {
                byte[] among = new byte[before + bytes.length + behind];
                Arrays.fill(among, (byte) 0xA5);
                System.arraycopy(bytes, 0, among, before, bytes.length);
                ByteBuffer in = ByteBuffer.wrap(among).position(before);
                assertArrayEquals(values, PackedLongs.read(in, values.length));
                assertEquals(before + bytes.length, in.position());
            }
        }
    }

    @Test
    void numbersOfEveryWidthComeBack() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        for (int bits = 0; bits <= 64; bits++) {
            for (int size : new int[]{0, 1, 2, 3, 9, 100}) {
                long base = random.nextLong();
                int shift = 64 - bits;
                check(random.longs(size).map(value -> base + (shift == 64 ? 0 : value >>> shift)).toArray());
                long[] sum = {base};
                check(random.longs(size).map(value -> sum[0] += shift == 64 ? 3 : value >>> shift).toArray());
            }
        }
        check(new long[]{Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, Long.MIN_VALUE});
    }

    @Test
    void whatEndsEarlyIsDamaged() throws Exception {
        long[] values = new SplittableRandom(1).longs(20).toArray();
        byte[] bytes = packed(values);
        assertTrue(bytes.length > 160);
        assertThrows(DamagedException.class, () -> PackedLongs.read(ByteBuffer.wrap(bytes, 0, bytes.length - 1), values.length));
        assertThrows(DamagedException.class, () -> PackedLongs.read(ByteBuffer.wrap(bytes), values.length + 1));
    }
}
