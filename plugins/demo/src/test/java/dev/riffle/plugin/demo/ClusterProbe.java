package dev.riffle.plugin.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks into a cluster as any client would. */
final class ClusterProbe implements AutoCloseable {
    private final String address;
    private final Admin admin;

    ClusterProbe(String address) {
        this.address = address;
        this.admin = Admin.create(Map.of("bootstrap.servers", address));
    }

    Map<String, Integer> partitionCounts() {
        var names = get(admin.listTopics().names());
        return get(admin.describeTopics(names).allTopicNames()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().partitions().size()));
    }

    String topicSetting(String topic, String name) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return get(admin.describeConfigs(List.of(resource)).all()).get(resource).get(name).value();
    }

    /** Everything that is in a stream by now, by partition in order of offsets. */
    List<ConsumerRecord<byte[], byte[]>> read(DemoStream stream) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        Map<String, Object> settings = Map.of("bootstrap.servers", address, "fetch.max.wait.ms", "50");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(stream);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    static Map<Integer, List<ConsumerRecord<byte[], byte[]>>> byPartition(DemoStream stream, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().collect(Collectors.groupingBy(ConsumerRecord::partition));
    }

    /** Records in all streams, as there is nothing compacted yet. */
    long endOffsets() {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        for (DemoStream stream : DemoStream.values()) {
            partitions(stream).forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        }
        return get(admin.listOffsets(wanted).all()).values().stream().mapToLong(info -> info.offset()).sum();
    }

    GroupState state(String group) {
        return get(admin.describeConsumerGroups(List.of(group)).all()).get(group).groupState();
    }

    int members(String group) {
        return get(admin.describeConsumerGroups(List.of(group)).all()).get(group).members().size();
    }

    Map<TopicPartition, Long> committed(String group) {
        return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    long lag(String group) {
        var committed = committed(group);
        Map<TopicPartition, OffsetSpec> latest = committed.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        var ends = get(admin.listOffsets(latest).all());
        return committed.entrySet().stream().mapToLong(entry -> ends.get(entry.getKey()).offset() - entry.getValue()).sum();
    }

    private static List<TopicPartition> partitions(DemoStream stream) {
        return IntStream.range(0, stream.partitions()).mapToObj(partition -> new TopicPartition(stream.topic(), partition)).toList();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
