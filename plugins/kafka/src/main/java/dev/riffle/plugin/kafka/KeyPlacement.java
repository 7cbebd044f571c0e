package dev.riffle.plugin.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Utils;

/**
 * What the records seen tell of how a topic's producers choose the partition of a key. Kafka's default is the murmur2 hash of the key's
 * bytes modulo the number of partitions; other clients hash otherwise, producers may choose freely, and records from before partitions
 * were added stay where they are. So the default is trusted only while every key that was seen is where it puts it. Safe for any thread.
 */
final class KeyPlacement {
    /** How improbable it must be that keys placed otherwise look as if they were placed by their hash: one in so many. */
    private static final double IMPROBABLE = 1_000;
    private static final String HEX = "\\x";

    /** The hash of each key seen, with the partition it was in. */
    private final Set<Place> places = new HashSet<>();
    private boolean contradicted;

    private record Place(int hash, int partition) {}

    /**
     * What the keys seen say of a number of partitions.
     *
     * @param keys different ones that were sampled
     * @param elsewhere how many of them are not where the default partitioner puts them
     * @param contradicted whether a reading met one of that kind
     */
    record Evidence(int keys, int elsewhere, boolean contradicted, int partitions) {
        boolean isTrusted() {
            return !contradicted && elsewhere == 0 && keys * Math.log(partitions) >= Math.log(IMPROBABLE);
        }
    }

    /** A sampled record. */
    synchronized void saw(byte[] key, int partition) {
        places.add(new Place(Utils.toPositive(Utils.murmur2(key)), partition));
    }

    /** A reading met a key that is not where the default partitioner puts it: from now on it is not trusted. */
    synchronized void contradict() {
        contradicted = true;
    }

    /** @param partitions how many the topic has now, at least 1 */
    synchronized Evidence evidence(int partitions) {
        int elsewhere = (int) places.stream().filter(place -> place.hash % partitions != place.partition).count();
        return new Evidence(places.size(), elsewhere, contradicted, partitions);
    }

    /** Where the default partitioner puts keys of these texts. */
    static Set<Integer> expected(Set<String> texts, int partitions) {
        Set<Integer> expected = new TreeSet<>();
        texts.forEach(text -> bytes(text).forEach(key -> expected.add(BuiltInPartitioner.partitionForKey(key, partitions))));
        return expected;
    }

    /** Whether the default partitioner puts a key of this text, given as UTF-8, into a partition. */
    static boolean isExpected(byte[] text, int partition, int partitions) {
        if (BuiltInPartitioner.partitionForKey(text, partitions) == partition) {
            return true;
        }
        return text.length > 2 && text[0] == '\\' && expected(Set.of(new String(text, StandardCharsets.UTF_8)), partitions).contains(partition);
    }

    /** The keys that a text may stand for: its own bytes, or those that {@link RawText} shows as hexadecimal digits. */
    private static List<byte[]> bytes(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (!text.startsWith(HEX)) {
            return List.of(utf8);
        }
        try {
            byte[] raw = HexFormat.of().parseHex(text.substring(HEX.length()));
            return RawText.of(raw).equals(text) ? List.of(utf8, raw) : List.of(utf8);
        } catch (IllegalArgumentException _) {
            return List.of(utf8); // no hexadecimal digits
        }
    }
}
