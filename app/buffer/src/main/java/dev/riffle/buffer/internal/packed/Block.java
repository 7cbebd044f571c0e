package dev.riffle.buffer.internal.packed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Bytes with a checksum, deflated where that is wanted and saves an eighth or more:
 * <pre>
 * 4 bytes  CRC-32C of the block's number (8 bytes, big-endian) and of all that follows
 * 1 byte   0 as they are, 1 deflated (RFC 1951)
 * 4 bytes  how many bytes they are, big-endian
 * n bytes  the bytes
 * </pre>
 */
public final class Block {
    private static final int HEADER = 9;
    private static final int CHECKSUM = 4;
    /** Deflate makes no more of one byte, so a length beyond that is not true. */
    private static final long MOST_TIMES_LONGER = 1032;
    /** Of fewer bytes there is nothing to save. */
    private static final int SHORT = 64;

    private Block() {}

    /**
     * Makes one.
     *
     * @param number what it is stored under: a block that strayed into another's place is found
     * @param deflater null to leave the bytes as they are
     */
    public static byte[] of(long number, byte[] content, int length, @Nullable Deflater deflater) {
        byte[] block = deflater == null ? null : deflated(content, length, deflater);
        if (block == null) {
            block = new byte[HEADER + length];
            System.arraycopy(content, 0, block, HEADER, length);
        } else {
            block[CHECKSUM] = 1;
        }
        ByteBuffer.wrap(block).putInt(CHECKSUM + 1, length).putInt(0, checksum(number, block));
        return block;
    }

    private static byte @Nullable [] deflated(byte[] content, int length, Deflater deflater) {
        if (length < SHORT) {
            return null;
        }
        deflater.reset();
        deflater.setInput(content, 0, length);
        deflater.finish();
        byte[] into = new byte[HEADER + length - length / 8];
        int size = deflater.deflate(into, HEADER, into.length - HEADER);
        return deflater.finished() ? java.util.Arrays.copyOf(into, HEADER + size) : null;
    }

    private static int checksum(long number, byte[] block) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putLong(0, number));
        crc.update(block, CHECKSUM, block.length - CHECKSUM);
        return (int) crc.getValue();
    }

    /**
     * The bytes that were written.
     *
     * @param most how many they may be
     * @throws DamagedException if they are not what was written, or are more
     */
    public static byte[] content(long number, byte @Nullable [] block, long most) throws DamagedException {
        if (block == null || block.length < HEADER || ByteBuffer.wrap(block).getInt(0) != checksum(number, block)) {
            throw new DamagedException("block " + number + " is not what was written");
        }
        int length = ByteBuffer.wrap(block).getInt(CHECKSUM + 1);
        int stored = block.length - HEADER;
        boolean deflated = block[CHECKSUM] != 0;
        if (length < 0 || length > most || (deflated ? length > MOST_TIMES_LONGER * stored : length != stored)) {
            throw new DamagedException("block " + number + " has a length of " + length);
        }
        return deflated ? inflated(number, block, length) : java.util.Arrays.copyOfRange(block, HEADER, block.length);
    }

    private static byte[] inflated(long number, byte[] block, int length) throws DamagedException {
        byte[] content = new byte[length];
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(block, HEADER, block.length - HEADER);
            int done = 0;
            while (done < length) {
                int got = inflater.inflate(content, done, length - done);
                if (got == 0) {
                    throw new DamagedException("block " + number + " ends early");
                }
                done += got;
            }
            return content;
        } catch (DataFormatException e) {
            throw new DamagedException("block " + number + ": " + e.getMessage());
        }
    }

    /** Collects the bytes of a block without copying them at the end. */
    public static final class Content extends ByteArrayOutputStream {
        public Content() {
            super(1 << 16);
        }

        /** As {@link Block#of}. */
        public byte[] block(long number, @Nullable Deflater deflater) {
            return of(number, buf, count, deflater);
        }
    }
}
