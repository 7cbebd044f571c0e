package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a reading does not go on. A consumer waits in silence when its topic is deleted, its offsets are gone or its broker is
 * away; so after a moment without progress the cluster is asked, in another thread, for cancelling must not wait for the answer.
 */
final class StallWatch {
    private static final String DELETED = "STREAM_DELETED";
    private static final Duration FIRST_DOUBT = Duration.ofMillis(400);
    /** A broker that is started again is back within so long, and the reading goes on; unless less patience is asked for. */
    private static final Duration AWAY = Duration.ofSeconds(15);

    private final Topics topics;
    private final Topic topic;
    private final Duration patience;
    private long lastProgress = System.nanoTime();
    private Duration nextCheck = FIRST_DOUBT;
    private @Nullable CompletableFuture<Optional<ConnectorException>> check;
    /** What was found and may pass. */
    private @Nullable ConnectorException doubt;

    StallWatch(Topics topics, Topic topic, Duration patience) {
        this.topics = topics;
        this.topic = topic;
        this.patience = patience;
    }

    /** Where a partition's reading stands. */
    private record Stand(int partition, long position, long to) {}

    void progress() {
        lastProgress = System.nanoTime();
        nextCheck = FIRST_DOUBT;
        check = null;
        doubt = null;
    }

    /** To be called whenever a poll brought nothing; throws once it is known why, or when patience is at its end. */
    void nothingCame(List<PartitionCursor> open) throws ConnectorException {
        Duration idle = Duration.ofNanos(System.nanoTime() - lastProgress);
        CompletableFuture<Optional<ConnectorException>> running = check;
        if (running != null && running.isDone()) {
            check = null;
            Optional<ConnectorException> found = running.join();
            if (found.isPresent() && (!mayPass(found.get()) || idle.compareTo(AWAY) > 0)) {
                throw found.get();
            }
            doubt = found.orElse(null);
        } else if (running == null && idle.compareTo(nextCheck) > 0) {
            nextCheck = idle.multipliedBy(2);
            List<Stand> stands = stands(open);
            CompletableFuture<Optional<ConnectorException>> started = new CompletableFuture<>();
            check = started;
            Thread.ofVirtual().name("riffle-kafka-stall").start(() -> started.completeAsync(() -> reason(stands), Runnable::run));
        }
        if (idle.compareTo(patience) > 0) {
            ConnectorException known = doubt;
            if (known != null) {
                throw known;
            }
            PartitionCursor first = open.getFirst();
            throw new ConnectorException("KAFKA_STALLED", Kind.EXTERNAL,
                    "Kafka sent nothing of topic " + topic.name() + " for " + patience.toMillis() / 1000.0
                            + " s; partition " + first.partition().partition() + " stands at offset " + first.position() + " of " + first.to() + ".",
                    "Check that the partitions have leaders; a longer patience is set by " + KafkaPlugin.STALL_SECONDS + ".", null);
        }
    }

    /** Brokers are started again, and leaders elected. */
    private static boolean mayPass(ConnectorException reason) {
        return reason.code().equals(KafkaFailures.UNREACHABLE) || reason.code().equals(KafkaFailures.NO_LEADER);
    }

    /** Why these offsets cannot be read, now that the broker said that they are out of range. */
    ConnectorException outOfRange(List<PartitionCursor> open) {
        return reason(stands(open)).orElseGet(() -> new ConnectorException("OFFSETS_GONE", Kind.EXTERNAL,
                "Offsets of topic " + topic.name() + " were removed while they were read.", "Repeat the query to read what is there now.", null));
    }

    /** Throws if the topic was deleted, be it that another one has its name now. */
    void checkTopic(List<PartitionCursor> open) throws ConnectorException {
        Optional<ConnectorException> found = reason(stands(open));
        if (found.isPresent() && found.get().code().equals(DELETED)) {
            throw found.get();
        }
    }

    private static List<Stand> stands(List<PartitionCursor> open) {
        return open.stream().map(cursor -> new Stand(cursor.partition().partition(), cursor.position(), cursor.to())).toList();
    }

    private Optional<ConnectorException> reason(List<Stand> stands) {
        try {
            Topic now = topics.find(topic.name());
            if (!now.id().equals(topic.id())) {
                return Optional.of(deleted("deleted and made anew"));
            }
            List<Integer> leaderless = stands.stream().map(Stand::partition).filter(partition -> now.withoutLeader().contains(partition)).toList();
            if (!leaderless.isEmpty()) {
                return Optional.of(KafkaFailures.noLeader(now, leaderless));
            }
            List<PartitionOffsets> offsets = topics.offsets(now, List.of()).partitions();
            for (Stand stand : stands) {
                for (PartitionOffsets range : offsets) {
                    if (range.partition() == stand.partition && (range.begin() > stand.position || range.end() < stand.to)) {
                        return Optional.of(gone(stand, range));
                    }
                }
            }
            return Optional.empty();
        } catch (ConnectorException e) {
            return Optional.of(e.code().equals("UNKNOWN_STREAM") ? deleted("deleted") : e);
        }
    }

    private ConnectorException deleted(String what) {
        return new ConnectorException(DELETED, Kind.EXTERNAL, "Topic " + topic.name() + " was " + what + " while it was read.",
                "List the connection's streams to see what is there now.", null);
    }

    private ConnectorException gone(Stand stand, PartitionOffsets now) {
        String where = "partition " + stand.partition + " of topic " + topic.name();
        String message = now.begin() > stand.position
                ? "Offset " + stand.position + " of " + where + " was removed while it was read; the first one still there is " + now.begin() + "."
                : "Offsets up to " + stand.to + " of " + where + " were there when the reading began; now it ends at " + now.end() + ".";
        return new ConnectorException("OFFSETS_GONE", Kind.EXTERNAL, message, "Repeat the query to read what is there now.", null);
    }
}
