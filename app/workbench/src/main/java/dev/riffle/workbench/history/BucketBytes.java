package dev.riffle.workbench.history;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Buckets as bytes. Names stand in a list of their own, which many buckets have in common: of a bucket there are the number of its list, and the figures in
 * its order. A figure that did not change is written once, and one that is 0 not at all.
 */
final class BucketBytes {
    /** Version 1 had no bytes of streams. */
    private static final int VERSION = 2;
    private static final int UNKNOWN = 0;
    private static final int ZERO = 1;
    private static final int SAME = 2;
    private static final int DIFFERENT = 3;
    private static final int KINDS = 4;

    private BucketBytes() {}

    /** The names of a bucket: its streams, then its groups. */
    record Names(List<String> streams, List<String> groups) {
        static Names of(Bucket bucket) {
            return new Names(List.copyOf(bucket.streams().keySet()), List.copyOf(bucket.groups().keySet()));
        }

        byte[] bytes() {
            return written(out -> {
                write(out, streams);
                write(out, groups);
            });
        }

        static Names of(byte[] bytes) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            return new Names(read(in), read(in));
        }

        private static void write(DataOutputStream out, List<String> names) throws IOException {
            out.writeInt(names.size());
            for (String name : names) {
                out.writeUTF(name);
            }
        }

        private static List<String> read(DataInputStream in) throws IOException {
            List<String> names = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                names.add(in.readUTF());
            }
            return names;
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no file here
        }
        return bytes.toByteArray();
    }

    /** @param names the number of the list of the bucket's names */
    static byte[] of(Bucket bucket, long names) {
        return written(out -> {
            out.writeByte(VERSION);
            out.writeLong(names);
            for (Bucket.Stream stream : bucket.streams().values()) {
                write(out, stream.records());
                write(out, stream.bytes());
            }
            for (Bucket.Group group : bucket.groups().values()) {
                out.writeUTF(group.state());
                write(out, group.records());
                write(out, group.seconds());
                write(out, group.consumed());
            }
        });
    }

    private static void write(DataOutputStream out, Figure figure) throws IOException {
        boolean same = figure.least() == figure.greatest();
        int kind = figure.samples() == 0 ? UNKNOWN : same && figure.least() == 0 ? ZERO : same ? SAME : DIFFERENT;
        out.writeInt(figure.samples() * KINDS + kind);
        if (kind == SAME || kind == DIFFERENT) {
            out.writeDouble(figure.least());
        }
        if (kind == DIFFERENT) {
            out.writeDouble(figure.mean());
            out.writeDouble(figure.greatest());
        }
    }

    /** The number of the list of a bucket's names. */
    static long names(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = in.readByte();
        if (version < 1 || version > VERSION) {
            throw new IOException("a bucket of another version");
        }
        return in.readLong();
    }

    static Bucket bucket(byte[] bytes, Names names) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = in.readByte();
        in.skipNBytes(Long.BYTES);
        TreeMap<String, Bucket.Stream> streams = new TreeMap<>();
        for (String stream : names.streams()) {
            streams.put(stream, new Bucket.Stream(read(in), version == 1 ? Figure.UNKNOWN : read(in)));
        }
        TreeMap<String, Bucket.Group> groups = new TreeMap<>();
        for (String group : names.groups()) {
            groups.put(group, new Bucket.Group(in.readUTF(), read(in), read(in), read(in)));
        }
        return new Bucket(streams, groups);
    }

    private static Figure read(DataInputStream in) throws IOException {
        int head = in.readInt();
        int samples = head / KINDS;
        return switch (head % KINDS) {
            case UNKNOWN -> Figure.UNKNOWN;
            case ZERO -> new Figure(samples, 0, 0, 0);
            case SAME -> {
                double value = in.readDouble();
                yield new Figure(samples, value, value, value);
            }
            default -> {
                double least = in.readDouble();
                double mean = in.readDouble();
                yield new Figure(samples, mean, least, in.readDouble());
            }
        };
    }
}
