package dev.riffle.plugin.kafka;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.testkit.Capability;
import dev.riffle.connector.testkit.ConnectorContract;
import dev.riffle.connector.testkit.SampleRecord;
import dev.riffle.connector.testkit.TestSystem;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

class KafkaContractTest extends ConnectorContract {
    @Override
    protected TestSystem startSystem() {
        return new TestSystem() {
            @Override
            public Connector connect() throws ConnectorException {
                return TestCluster.connect();
            }

            @Override
            public void create(String stream, int partitions) throws Exception {
                TestCluster.create(stream, partitions, Map.of());
            }

            @Override
            public void append(String stream, List<SampleRecord> records) throws Exception {
                TestCluster.send(records.stream().map(record -> new ProducerRecord<>(stream, record.partition(), record.time().toEpochMilli(),
                        TestCluster.utf8(record.key()),
                        TestCluster.utf8("{\"id\":" + record.id() + ",\"city\":\"" + record.city() + "\",\"amount\":" + record.amount() + "}")))
                        .toList());
            }

            @Override
            public Set<Capability> capabilities() {
                return EnumSet.complementOf(EnumSet.of(Capability.UPPER_TIME_BOUND)); // producers set the times of these topics
            }
        };
    }
}
