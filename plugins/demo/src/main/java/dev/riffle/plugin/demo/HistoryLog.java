package dev.riffle.plugin.demo;

import kafka.cluster.Partition;
import kafka.server.ReplicaManager;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.server.common.RequestLocal;
import org.apache.kafka.storage.internals.log.AppendOrigin;

/**
 * The way by which history enters the broker: straight to the partitions' leaders, where a producer's requests end as well. The records
 * are validated, get their offsets and are indexed as ever; what is left out is the network, which would double the time of the start.
 */
final class HistoryLog {
    private static final int ACKS_LEADER = 1;

    private final Partition[][] leaders = new Partition[DemoStream.values().length][];

    HistoryLog(Broker broker) {
        ReplicaManager replicas = broker.server().replicaManager();
        for (DemoStream stream : DemoStream.values()) {
            var partitions = new Partition[stream.partitions()];
            for (int i = 0; i < partitions.length; i++) {
                partitions[i] = replicas.getPartitionOrException(new TopicPartition(stream.topic(), i));
            }
            leaders[stream.ordinal()] = partitions;
        }
    }

    /** Safe for any thread. */
    void append(DemoStream stream, int partition, MemoryRecords batch) {
        Partition leader = leaders[stream.ordinal()][partition];
        leader.appendRecordsToLeader(batch, AppendOrigin.CLIENT, ACKS_LEADER, RequestLocal.noCaching(),
                leader.appendRecordsToLeader$default$5(), leader.appendRecordsToLeader$default$6());
    }
}
