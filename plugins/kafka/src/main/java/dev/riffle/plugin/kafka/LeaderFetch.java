package dev.riffle.plugin.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.requests.FetchRequest;

/** What is to be fetched from one broker, and whether a request for it is on its way. For one thread. */
final class LeaderFetch {
    private static final long UNKNOWN_LOG_START = -1;
    /** How many parts a partition may be ahead of its turn, for each partition that is read: some are fetched together. */
    private static final int AHEAD = 2;
    /** So many answers without records in turn are as many tenths of a second in which the broker waited for some. */
    private static final int MOST_EMPTY = 30;

    private final Node node;
    private final FetchSize size;
    /** In the order in which they are asked for: a broker fills its answer from the first ones. */
    private final Map<TopicPartition, Share> open = new LinkedHashMap<>();
    private boolean inFlight;
    private long sentAt;
    private int emptyAnswers;
    private boolean isConnected;

    /** How far one partition was fetched, which is ahead of what was taken. */
    private static final class Share {
        private final List<Part> parts;
        private int part;
        private long position;
        private long offsets;
        private long bytes;
        private int longestBatch;

        private Share(List<Part> parts) {
            this.parts = parts;
            this.position = parts.getFirst().from();
        }

        private double bytesPerOffset() {
            return offsets == 0 ? 0 : (double) bytes / offsets;
        }

        private long to() {
            return parts.get(part).to();
        }

        private int turn() {
            return parts.get(part).turn();
        }

        /** @return whether there is more to fetch */
        private boolean goOn(long next) {
            position = next;
            if (position >= to() && part < parts.size() - 1) {
                part++;
                position = parts.get(part).from();
            }
            return position < to();
        }
    }

    LeaderFetch(Node node, FetchSize size) {
        this.node = node;
        this.size = size;
    }

    void add(PartitionCursor cursor) {
        open.put(cursor.partition(), new Share(cursor.rest()));
    }

    Node node() {
        return node;
    }

    /** Whether there is something to ask for and nothing asked for yet. */
    boolean isIdle() {
        return !inFlight && !open.isEmpty();
    }

    Map<TopicPartition, FetchRequest.PartitionData> request(Uuid topicId) {
        Map<TopicPartition, FetchRequest.PartitionData> wanted = new LinkedHashMap<>();
        int turn = open.values().stream().mapToInt(Share::turn).min().orElse(0);
        int latest = turn + AHEAD * open.size();
        open.forEach((partition, share) -> {
            if (share.turn() <= latest) {
                wanted.put(partition, new FetchRequest.PartitionData(topicId, share.position, UNKNOWN_LOG_START,
                        size.of(share.to() - share.position, share.bytesPerOffset(), share.longestBatch), Optional.empty()));
            }
        });
        return wanted;
    }

    /** The bytes that the whole answer may have. */
    int fetchBytes() {
        return size.most();
    }

    void sent() {
        inFlight = true;
        sentAt = System.nanoTime();
    }

    /** @param waitedNanos how long the reader had nothing to do but to wait for the answer */
    void answered(long waitedNanos) {
        inFlight = false;
        if (isConnected) {
            size.answered(System.nanoTime() - sentAt, waitedNanos);
        }
        isConnected = true; // before that, it was not the answer that was waited for
    }

    /**
     * Whether the broker is not worth asking any more: a replica that does not lead any longer answers without error, and may lack what was there when
     * the scan was planned.
     *
     * @param empty whether an answer brought nothing
     */
    boolean hasNothing(boolean empty) {
        emptyAnswers = empty ? emptyAnswers + 1 : 0;
        return emptyAnswers >= MOST_EMPTY;
    }

    /** The offset from which the partition was asked for. */
    long position(TopicPartition partition) {
        return Objects.requireNonNull(open.get(partition)).position;
    }

    /** Goes on behind what came, and asks for the others first the next time. */
    void received(TopicPartition partition, FetchedRecords.Extent extent) {
        Share share = Objects.requireNonNull(open.get(partition));
        share.longestBatch = Math.max(share.longestBatch, extent.longestBatch());
        if (extent.next() > share.position) {
            share.offsets += extent.offsets();
            share.bytes += extent.bytes();
            open.remove(partition);
            if (share.goOn(extent.next())) {
                open.put(partition, share);
            }
        }
    }
}
