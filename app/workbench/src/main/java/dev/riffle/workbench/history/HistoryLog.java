package dev.riffle.workbench.history;

import dev.riffle.buffer.BlockFile;
import dev.riffle.buffer.BlockFileException;
import dev.riffle.workbench.history.BucketBytes.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Buckets in a file: added as the finest, made coarser when a coarser one's time is over, removed when they are old or too many. Seconds are those since
 * 1970-01-01T00:00Z. For one thread: see {@link BlockFile}.
 */
final class HistoryLog implements AutoCloseable {
    /** What is watched under a name. @param cluster what the system says it is; empty where that is not known */
    record Source(String connection, String cluster) {}

    /** A bucket. @param second when it begins @param bytes of {@link BucketBytes} */
    record Stored(Source source, Resolution resolution, long second, byte[] bytes, Names names) {
        Bucket bucket() throws IOException {
            return BucketBytes.bucket(bytes, names);
        }
    }

    private static final String SOURCES = "sources";
    /** Of what is too much, so that it is not removed bucket by bucket. */
    private static final int SHARE_REMOVED = 8;

    private record Listed(long number, Names names) {}

    private final BlockFile file;
    private final long maxBytes;
    private final Map<Source, Long> sources = new HashMap<>();
    private final Map<Long, Listed> latestNames = new HashMap<>();
    /** Of buckets and names. */
    private long bytes;

    /** @param maxBytes the most that buckets and names may take; the file takes up to about twice as much */
    HistoryLog(BlockFile file, long maxBytes) throws BlockFileException {
        this.file = file;
        this.maxBytes = maxBytes;
        for (OptionalLong at = file.atOrAfter(SOURCES, 0); at.isPresent(); at = file.atOrAfter(SOURCES, at.getAsLong() + 1)) {
            byte[] text = file.get(SOURCES, at.getAsLong());
            String[] parts = text == null ? new String[0] : new String(text, StandardCharsets.UTF_8).split("\0", -1);
            if (parts.length == 2) {
                sources.put(new Source(parts[0], parts[1]), at.getAsLong());
            }
        }
        for (String row : file.rows()) {
            for (OptionalLong at = file.atOrAfter(row, Long.MIN_VALUE); at.isPresent(); at = file.atOrAfter(row, at.getAsLong() + 1)) {
                bytes += length(row, at.getAsLong());
            }
        }
    }

    private long length(String row, long number) throws BlockFileException {
        byte[] found = file.get(row, number);
        return found == null ? 0 : found.length;
    }

    private static String row(Resolution resolution, long source) {
        return resolution.seconds() + "s/" + source;
    }

    private static String namesRow(long source) {
        return "names/" + source;
    }

    /**
     * Adds what was found, and commits.
     *
     * @param second in which the bucket begins, or any of its
     */
    void add(Source source, long second, Bucket bucket) throws BlockFileException, IOException {
        long number = number(source);
        long begin = Resolution.TEN_SECONDS.begin(second);
        String row = row(Resolution.TEN_SECONDS, number);
        byte[] before = file.get(row, begin); // of a process that ended in the middle of it
        put(Resolution.TEN_SECONDS, number, begin, before == null ? bucket : bucket(number, before).and(bucket));
        long now = begin + Resolution.TEN_SECONDS.seconds();
        rollUp(number, now);
        forget(number, now);
        shrink();
        file.commit();
    }

    private long number(Source source) throws BlockFileException {
        Long known = sources.get(source);
        if (known != null) {
            return known;
        }
        long number = sources.values().stream().mapToLong(Long::longValue).max().orElse(0) + 1;
        file.put(SOURCES, number, text(source));
        sources.put(source, number);
        return number;
    }

    /** Calls a connection otherwise, and commits. What another one of that name left of the same cluster stays what it is, and both keep their names. */
    void rename(String before, String now) throws BlockFileException {
        for (Map.Entry<Source, Long> entry : List.copyOf(sources.entrySet())) {
            Source renamed = new Source(now, entry.getKey().cluster());
            if (entry.getKey().connection().equals(before) && !sources.containsKey(renamed)) {
                file.put(SOURCES, entry.getValue(), text(renamed));
                sources.remove(entry.getKey());
                sources.put(renamed, entry.getValue());
            }
        }
        file.commit();
    }

    private static byte[] text(Source source) {
        return (source.connection() + "\0" + source.cluster()).getBytes(StandardCharsets.UTF_8);
    }

    private void put(Resolution resolution, long source, long second, Bucket bucket) throws BlockFileException, IOException {
        putBytes(row(resolution, source), second, BucketBytes.of(bucket, namesNumber(source, Names.of(bucket))));
    }

    private void putBytes(String row, long number, byte[] content) throws BlockFileException {
        bytes += content.length - length(row, number);
        file.put(row, number, content);
    }

    /** The number of a list of names: of the latest one if that is the same. */
    private long namesNumber(long source, Names names) throws BlockFileException, IOException {
        Listed latest = latestNames.get(source);
        if (latest == null) {
            OptionalLong last = file.atOrBefore(namesRow(source), Long.MAX_VALUE);
            latest = last.isPresent()
                    ? new Listed(last.getAsLong(), names(source, last.getAsLong()))
                    : new Listed(0, new Names(List.of(), List.of()));
        }
        if (!latest.names.equals(names)) {
            latest = new Listed(latest.number + 1, names);
            putBytes(namesRow(source), latest.number, names.bytes());
        }
        latestNames.put(source, latest);
        return latest.number;
    }

    private Names names(long source, long number) throws BlockFileException, IOException {
        byte[] found = file.get(namesRow(source), number);
        if (found == null) {
            throw new IOException("the names of a bucket are missing");
        }
        return Names.of(found);
    }

    private Bucket bucket(long source, byte[] content) throws BlockFileException, IOException {
        return BucketBytes.bucket(content, names(source, BucketBytes.names(content)));
    }

    /** Makes the coarser buckets whose time is over, those too that ended while nobody ran. */
    private void rollUp(long source, long now) throws BlockFileException, IOException {
        for (Resolution coarse : Resolution.values()) {
            if (coarse == Resolution.TEN_SECONDS) {
                continue;
            }
            String fine = row(Resolution.values()[coarse.ordinal() - 1], source);
            OptionalLong last = file.atOrBefore(row(coarse, source), Long.MAX_VALUE);
            long next = last.isPresent() ? last.getAsLong() + coarse.seconds() : Long.MIN_VALUE;
            OptionalLong at = file.atOrAfter(fine, next);
            while (at.isPresent() && coarse.begin(at.getAsLong()) + coarse.seconds() <= now) {
                long begin = coarse.begin(at.getAsLong());
                Bucket all = Bucket.EMPTY;
                while (at.isPresent() && at.getAsLong() < begin + coarse.seconds()) {
                    byte[] content = file.get(fine, at.getAsLong());
                    all = content == null ? all : all.and(bucket(source, content));
                    at = file.atOrAfter(fine, at.getAsLong() + 1);
                }
                put(coarse, source, begin, all);
            }
        }
    }

    private void forget(long source, long now) throws BlockFileException, IOException {
        boolean removed = false;
        for (Resolution resolution : Resolution.values()) {
            // whole buckets of the next coarser one, so that what is left joins without a gap
            removed |= removeBefore(resolution, source, resolution.coarser().begin(now - resolution.kept().toSeconds()));
        }
        if (removed) {
            forgetNames(source);
        }
    }

    private boolean removeBefore(Resolution resolution, long source, long limit) throws BlockFileException {
        String row = row(resolution, source);
        boolean removed = false;
        for (OptionalLong at = file.atOrAfter(row, Long.MIN_VALUE); at.isPresent()
                && at.getAsLong() < limit; at = file.atOrAfter(row, at.getAsLong())) {
            bytes -= length(row, at.getAsLong());
            file.remove(row, at.getAsLong());
            removed = true;
        }
        return removed;
    }

    /** Lists of names are numbered as they come, and so are the buckets of each resolution: those before the first ones' are of none. */
    private void forgetNames(long source) throws BlockFileException, IOException {
        long least = Long.MAX_VALUE;
        for (Resolution resolution : Resolution.values()) {
            OptionalLong first = file.atOrAfter(row(resolution, source), Long.MIN_VALUE);
            byte[] content = first.isPresent() ? file.get(row(resolution, source), first.getAsLong()) : null;
            least = content == null ? least : Math.min(least, BucketBytes.names(content));
        }
        String row = namesRow(source);
        OptionalLong latest = file.atOrBefore(row, Long.MAX_VALUE);
        least = Math.min(least, latest.orElse(0));
        for (OptionalLong at = file.atOrAfter(row, 0); at.isPresent() && at.getAsLong() < least; at = file.atOrAfter(row, at.getAsLong())) {
            bytes -= length(row, at.getAsLong());
            file.remove(row, at.getAsLong());
        }
    }

    /** Where there are too many bytes, the oldest of the finest go first: the coarser ones still tell of that time. */
    private void shrink() throws BlockFileException, IOException {
        for (Resolution resolution : Resolution.values()) {
            while (bytes > maxBytes && removeOldest(resolution)) {
                // until there are few enough, or none
            }
        }
    }

    /** @return whether there was anything to remove */
    private boolean removeOldest(Resolution resolution) throws BlockFileException, IOException {
        boolean removed = false;
        for (long source : sources.values()) {
            OptionalLong first = file.atOrAfter(row(resolution, source), Long.MIN_VALUE);
            OptionalLong last = file.atOrBefore(row(resolution, source), Long.MAX_VALUE);
            if (first.isPresent() && last.isPresent()) {
                Resolution coarser = resolution.coarser();
                long limit = coarser.begin(first.getAsLong() + (last.getAsLong() - first.getAsLong()) / SHARE_REMOVED) + coarser.seconds();
                boolean rolled = resolution == coarser || limit <= coarser.begin(last.getAsLong()); // or they would be lost altogether
                if (rolled && removeBefore(resolution, source, limit)) {
                    forgetNames(source);
                    removed = true;
                }
            }
        }
        return removed;
    }

    /**
     * Reads some buckets: of each time the finest that there is, in the order of their times.
     *
     * @param from second of the first bucket, or after which it begins
     * @param most buckets to read
     */
    List<Stored> read(Source source, long from, int most) throws BlockFileException, IOException {
        List<Stored> found = new ArrayList<>();
        Long number = sources.get(source);
        if (number == null) {
            return found;
        }
        Map<Long, Names> lists = new HashMap<>();
        Resolution[] all = Resolution.values();
        for (int i = all.length - 1; i >= 0; i--) {
            long end = finerFrom(all[i], number);
            String row = row(all[i], number);
            OptionalLong at = file.atOrAfter(row, from);
            while (at.isPresent() && at.getAsLong() < end && found.size() < most) {
                byte[] content = file.get(row, at.getAsLong());
                if (content != null) {
                    long list = BucketBytes.names(content);
                    Names names = lists.get(list);
                    if (names == null) {
                        names = names(number, list);
                        lists.put(list, names);
                    }
                    found.add(new Stored(source, all[i], at.getAsLong(), content, names));
                }
                at = file.atOrAfter(row, at.getAsLong() + 1);
            }
        }
        return found;
    }

    /** From when on there are finer buckets: where the coarse one begins that the first of them lies in. */
    private long finerFrom(Resolution resolution, long source) throws BlockFileException {
        long from = Long.MAX_VALUE;
        for (int i = resolution.ordinal() - 1; i >= 0; i--) {
            OptionalLong first = file.atOrAfter(row(Resolution.values()[i], source), Long.MIN_VALUE);
            from = first.isPresent() ? Math.min(from, resolution.begin(first.getAsLong())) : from;
        }
        return from;
    }

    List<Source> sources() {
        return List.copyOf(sources.keySet());
    }

    /** Bytes of buckets and names. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws BlockFileException {
        file.close();
    }
}
