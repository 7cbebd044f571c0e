package dev.riffle.buffer.internal.snapshot;

import dev.riffle.buffer.internal.AllowedClasses;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SingleFileStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/** What the maps of a snapshot are called and hold. Their types are said here and never taken from a file. */
final class SnapshotMaps {
    /** The number goes up when a version before could not read what this one writes. */
    static final String FORMAT_NAME = "riffle-snapshot ";
    static final String FORMAT = FORMAT_NAME + 1;
    static final String FORMAT_KEY = "format";
    static final String CONTENTS_KEY = "contents";
    /** Number of the block of contents. */
    static final long CONTENTS = -1;

    private static final int CACHE_MEGABYTES = 1;
    private static final String HEAD = "riffle";
    private static final String BLOCKS = "blocks";

    private SnapshotMaps() {}

    /** A store in a file, of which little is kept in memory beside what is being written. */
    static MVStore.Builder forWriting(Path file) {
        AllowedClasses.restrict(); // H2 reads its settings once, whoever of us is the first
        return new MVStore.Builder().fileName(file.toAbsolutePath().toString()).cacheSize(CACHE_MEGABYTES);
    }

    /** What reads a file for a store; to be opened and closed by whoever asked for it. */
    static SingleFileStore forReading() {
        AllowedClasses.restrict();
        Map<String, Object> settings = new HashMap<>();
        settings.put("cacheSize", CACHE_MEGABYTES);
        return new SingleFileStore(settings);
    }

    static boolean areIn(MVStore store) {
        return store.hasMap(HEAD) && store.hasMap(BLOCKS);
    }

    static MVMap<String, byte[]> head(MVStore store) {
        return store.openMap(HEAD, new MVMap.Builder<String, byte[]>().keyType(StringDataType.INSTANCE).valueType(new Bytes()));
    }

    static MVMap<Long, byte[]> blocks(MVStore store) {
        return store.openMap(BLOCKS, new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(new Bytes()));
    }

    /** Bytes with their number in front; never more than there are, whatever a damaged number says. */
    private static final class Bytes extends BasicDataType<byte[]> {
        @Override
        public int getMemory(byte[] bytes) {
            return bytes.length + 24;
        }

        @Override
        public void write(WriteBuffer out, byte[] bytes) {
            out.putVarInt(bytes.length).put(bytes);
        }

        @Override
        public byte[] read(ByteBuffer in) {
            int length = DataUtils.readVarInt(in);
            if (length < 0 || length > in.remaining()) {
                throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "{0} bytes of {1}", length, in.remaining());
            }
            byte[] bytes = new byte[length];
            in.get(bytes);
            return bytes;
        }

        @Override
        public byte[][] createStorage(int size) {
            return new byte[size][];
        }
    }
}
