package dev.riffle.buffer.internal.blocks;

import dev.riffle.buffer.BlockFile;
import dev.riffle.buffer.BlockFileException;
import dev.riffle.buffer.BlockFileException.Reason;
import dev.riffle.buffer.internal.AllowedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;

/** A map of an MVStore for each row. Its types are said here and never taken from the file. */
public final class MvBlocks implements BlockFile {
    private static final int CACHE_MEGABYTES = 2;
    /** The store writes again what is used less, a part at each commit. */
    private static final int WANTED_FILL_PERCENT = 60;
    private static final int MOST_BYTES_WRITTEN_AGAIN = 4 << 20;

    /** What is left unused in the file is used up for so long. */
    private static final int MOST_CLOSING_MILLIS = 300;

    private final Path file;
    private final MVStore store;
    private final Map<String, MVMap<Long, byte[]>> open = new HashMap<>();

    private MvBlocks(Path file, MVStore store) {
        this.file = file;
        this.store = store;
    }

    /** See {@link BlockFile#open}. */
    public static BlockFile open(Path file) throws BlockFileException {
        AllowedClasses.restrict(); // H2 reads its settings once, whoever of us is the first
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"));
            MVStore store = new MVStore.Builder().fileName(file.toAbsolutePath().toString()).cacheSize(CACHE_MEGABYTES).compress()
                    .autoCommitDisabled().open();
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")); // it tells of the user's systems
            }
            store.setRetentionTime(0); // nobody reads versions of before
            store.setVersionsToKeep(0);
            return new MvBlocks(file, store);
        } catch (IOException | MVStoreException e) {
            throw failure(file, e);
        }
    }

    private static BlockFileException failure(Path file, Exception e) {
        int code = e instanceof MVStoreException store ? store.getErrorCode() : 0;
        Reason reason = switch (code) {
            case DataUtils.ERROR_FILE_LOCKED -> Reason.LOCKED;
            case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_UNSUPPORTED_FORMAT, DataUtils.ERROR_CHUNK_NOT_FOUND, DataUtils.ERROR_INTERNAL,
                    DataUtils.ERROR_SERIALIZATION ->
                Reason.DAMAGED;
            default -> Reason.FAILED;
        };
        return new BlockFileException(reason, file, e);
    }

    private interface Work<T> {
        T run();
    }

    private <T> T run(Work<T> work) throws BlockFileException {
        try {
            return work.run();
        } catch (MVStoreException | IllegalArgumentException | IndexOutOfBoundsException e) { // the last two from damaged pages
            throw failure(file, e);
        }
    }

    private MVMap<Long, byte[]> row(String name) {
        return open.computeIfAbsent(name,
                _ -> store.openMap(name, new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE)));
    }

    @Override
    public Set<String> rows() throws BlockFileException {
        return run(() -> new TreeSet<>(store.getMapNames()));
    }

    @Override
    public void put(String row, long number, byte[] bytes) throws BlockFileException {
        run(() -> Optional.ofNullable(row(row).put(number, bytes)));
    }

    @Override
    public byte @Nullable [] get(String row, long number) throws BlockFileException {
        return run(() -> Optional.ofNullable(row(row).get(number))).orElse(null);
    }

    @Override
    public OptionalLong atOrAfter(String row, long number) throws BlockFileException {
        return run(() -> optional(row(row).ceilingKey(number)));
    }

    @Override
    public OptionalLong atOrBefore(String row, long number) throws BlockFileException {
        return run(() -> optional(row(row).floorKey(number)));
    }

    private static OptionalLong optional(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    @Override
    public void remove(String row, long number) throws BlockFileException {
        run(() -> Optional.ofNullable(row(row).remove(number)));
    }

    @Override
    public void removeRow(String row) throws BlockFileException {
        run(() -> {
            store.removeMap(row(row));
            open.remove(row);
            return row;
        });
    }

    @Override
    public void commit() throws BlockFileException {
        run(() -> {
            store.commit();
            return store.compact(WANTED_FILL_PERCENT, MOST_BYTES_WRITTEN_AGAIN);
        });
    }

    @Override
    public long bytes() throws BlockFileException {
        return run(() -> store.getFileStore().size());
    }

    @Override
    public void close() throws BlockFileException {
        run(() -> {
            store.close(MOST_CLOSING_MILLIS);
            return file;
        });
    }
}
