package dev.riffle.plugin.kafka;

import dev.riffle.plugin.kafka.Topics.Topic;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.FetchResponse;
import org.jspecify.annotations.Nullable;

/**
 * Records straight from the brokers' answers, in the arrays they were received into (decision 16). While one answer is being decoded, the next
 * is on its way. It fetches what is there, from the leaders that were known when the scan was planned; whatever else comes, a leader that moved,
 * an error, a format of old, it leaves to a {@link ConsumerSource} by throwing {@link UnreadableFetchException}. Nothing is lost by that, for the
 * cursors know what was read.
 */
final class FetchSource implements RecordSource {
    private static final long POLL_MILLIS = 100;
    /** How long a broker waits for records that it does not have: they were all there when the scan was planned. */
    private static final int BROKER_WAIT_MILLIS = 100;
    /** The last topic-less version of the protocol, for topics without an identity. */
    private static final short LAST_VERSION_WITH_NAMES = 12;

    /** A reader whose rows nobody takes does not hear what comes: answers may be late by that. */
    private static final long AWAY_NANOS = 1_000_000_000L;
    private static final Answer NONE = new Answer(null, List.of(), Map.of());

    private final FetchConnections connections;
    private final FetchConnection connection;
    private final NetworkClient client;
    private final IsolationLevel isolation;
    private final Uuid topicId;
    private final List<LeaderFetch> leaders;
    private final Map<Integer, TopicPartition> partitions = new HashMap<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final RecordView view = new RecordView();
    private Answer answer = NONE;
    private long lastPoll = System.nanoTime();
    /** Whether the reader stayed away for long while a request was on its way. */
    private boolean wasAway;
    /** How long nothing was there to take since the last answer was. */
    private long waited;
    /** How many partitions' records of the answer were taken up. */
    private int taken;
    private @Nullable FetchedRecords records;
    private boolean broken;
    private long batchLength;

    /** What a broker sent: by partition, with the positions where reading goes on once it is taken. */
    private record Answer(@Nullable LeaderFetch from, List<FetchedRecords> records, Map<TopicPartition, Long> positions) {}

    /**
     * @param topic with leaders for all partitions of the cursors
     * @param bytesPerOffset in the log, as a first guess; 0 if there is none
     */
    FetchSource(KafkaConnection cluster, Topic topic, List<PartitionCursor> cursors, double bytesPerOffset) {
        Map<Node, LeaderFetch> byNode = new HashMap<>();
        for (PartitionCursor cursor : cursors) {
            Node leader = Objects.requireNonNull(topic.leaders().get(cursor.partition().partition()));
            byNode.computeIfAbsent(leader, node -> new LeaderFetch(node, new FetchSize(cluster.settings(), bytesPerOffset))).add(cursor);
            partitions.put(cursor.partition().partition(), cursor.partition());
        }
        this.isolation = cluster.settings().isolation();
        this.topicId = topic.id();
        this.leaders = List.copyOf(byNode.values());
        this.connections = cluster.fetches();
        this.connection = connections.take();
        this.client = connection.client();
        connection.use(byNode.keySet());
    }

    @Override
    public boolean poll() throws UnreadableFetchException {
        giveBack(answer);
        answer = NONE;
        records = null;
        taken = 0;
        wasAway |= client.hasInFlightRequests() && System.nanoTime() - lastPoll > AWAY_NANOS;
        if (answers.isEmpty()) {
            send();
            exchange(POLL_MILLIS);
        }
        lastPoll = System.nanoTime();
        Answer next = answers.poll();
        if (next == null) {
            return false;
        }
        answer = next;
        waited = 0;
        send();
        exchange(0);
        return !answer.positions.isEmpty();
    }

    /** Asks every leader for more that has none to come. */
    private void send() throws UnreadableFetchException {
        for (LeaderFetch leader : leaders) {
            if (leader.isIdle() && answers.stream().noneMatch(waiting -> waiting.from == leader)) {
                send(leader);
            }
        }
    }

    private void send(LeaderFetch leader) throws UnreadableFetchException {
        long now = System.currentTimeMillis();
        if (client.ready(leader.node(), now)) {
            short version = topicId.equals(Uuid.ZERO_UUID) ? LAST_VERSION_WITH_NAMES : ApiKeys.FETCH.latestVersion();
            FetchRequest.Builder request = FetchRequest.Builder.forConsumer(version, BROKER_WAIT_MILLIS, 1, leader.request(topicId))
                    .isolationLevel(isolation).setMaxBytes(leader.fetchBytes());
            client.send(client.newClientRequest(leader.node().idString(), request, now, true), now);
            leader.sent();
        } else if (client.connectionFailed(leader.node())) {
            throw new UnreadableFetchException("no connection to " + leader.node());
        }
    }

    private void exchange(long millis) throws UnreadableFetchException {
        stopIfTold();
        long start = System.nanoTime();
        List<ClientResponse> responses = client.poll(millis, System.currentTimeMillis());
        waited += System.nanoTime() - start;
        for (ClientResponse response : responses) {
            take(response);
        }
        stopIfTold();
    }

    private void stopIfTold() {
        if (connection.wasWoken()) {
            throw new WakeupException();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptException("interrupted while fetching");
        }
    }

    private void take(ClientResponse response) throws UnreadableFetchException {
        LeaderFetch leader = leaders.stream().filter(each -> each.node().idString().equals(response.destination())).findFirst().orElseThrow();
        if (response.wasTimedOut()) {
            throw new UnreadableFetchException("no answer in time from " + leader.node(),
                    wasAway ? UnreadableFetchException.Next.SAME_AGAIN : UnreadableFetchException.Next.SPARING_CONSUMER, false);
        }
        if (!(response.responseBody() instanceof FetchResponse body) || body.error() != Errors.NONE) {
            throw new UnreadableFetchException("no answer from " + leader.node());
        }
        leader.answered(waited);
        wasAway = false;
        List<FetchedRecords> fetched = new ArrayList<>();
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (FetchResponseData.FetchableTopicResponse topic : body.data().responses()) {
            for (FetchResponseData.PartitionData data : topic.partitions()) {
                TopicPartition partition = partitions.get(data.partitionIndex());
                if (partition == null || data.errorCode() != Errors.NONE.code() || FetchResponse.isPreferredReplica(data)) {
                    throw unreadable(data.partitionIndex(), Errors.forCode(data.errorCode()));
                }
                if (FetchResponse.recordsSize(data) > 0) {
                    take(leader, partition, data, fetched, positions);
                }
            }
        }
        if (leader.hasNothing(positions.isEmpty())) {
            throw new UnreadableFetchException("nothing comes from " + leader.node());
        }
        answers.add(new Answer(leader, fetched, positions));
    }

    private static UnreadableFetchException unreadable(int partition, Errors error) {
        return new UnreadableFetchException("partition " + partition + ": " + error, UnreadableFetchException.Next.CONSUMER,
                error == Errors.UNKNOWN_TOPIC_ID || error == Errors.INCONSISTENT_TOPIC_ID);
    }

    private void take(LeaderFetch leader, TopicPartition partition, FetchResponseData.PartitionData data, List<FetchedRecords> fetched,
            Map<TopicPartition, Long> positions) throws UnreadableFetchException {
        if (!(data.records() instanceof MemoryRecords sent) || !sent.buffer().hasArray()) {
            throw new UnreadableFetchException("records that are not in memory");
        }
        ByteBuffer bytes = sent.buffer();
        int start = bytes.arrayOffset() + bytes.position();
        long position = leader.position(partition);
        AbortedTransactions aborted = isolation == IsolationLevel.READ_COMMITTED
                ? new AbortedTransactions(Objects.requireNonNullElse(data.abortedTransactions(), List.of()))
                : null;
        FetchedRecords records = new FetchedRecords(partition, position, bytes.array(), start, start + bytes.remaining(), aborted,
                connection.decompression());
        FetchedRecords.Extent extent = records.extent(position);
        fetched.add(records);
        leader.received(partition, extent);
        batchLength = extent.batches() == 0 ? batchLength : extent.offsets() / extent.batches();
        if (extent.next() > position) {
            positions.put(partition, extent.next());
        }
    }

    /** Offsets of a batch, on average over those that came last; 0 when none did. */
    long batchLength() {
        return batchLength;
    }

    /** The array of an answer whose records are all taken, which they share. */
    private void giveBack(Answer taken) {
        taken.records.forEach(FetchedRecords::close);
        if (!taken.records.isEmpty()) {
            connection.buffers().release(ByteBuffer.wrap(taken.records.getFirst().fetched()));
        }
    }

    @Override
    public boolean advance() {
        if (records == null && taken < answer.records.size()) {
            records = answer.records.get(taken++);
        }
        return records != null;
    }

    @Override
    public TopicPartition partition() {
        return Objects.requireNonNull(records).partition();
    }

    @Override
    public boolean next() throws UnreadableFetchException {
        if (records != null && records.next(view)) {
            return true;
        }
        records = null;
        return false;
    }

    @Override
    public RecordView record() {
        return view;
    }

    @Override
    public void skipPartition() {
        records = null;
    }

    @Override
    public void eachPosition(ObjLongConsumer<TopicPartition> action) {
        answer.positions.forEach(action::accept);
    }

    @Override
    public void move(PartitionCursor cursor) {
        // the next part was asked for when the one before it had come
    }

    @Override
    public void leave(Collection<TopicPartition> done) {
        // a partition is not asked for beyond its range
    }

    @Override
    public void wakeup() {
        connection.wakeup();
    }

    @Override
    public void broken() {
        broken = true;
    }

    @Override
    public void close() {
        giveBack(answer);
        answers.forEach(this::giveBack);
        connection.wasWoken(); // the next reader is not meant
        connections.giveBack(connection, !broken && !client.hasInFlightRequests()); // what is still to come would reach the next reader
    }
}
