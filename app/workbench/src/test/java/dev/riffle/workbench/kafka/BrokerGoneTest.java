package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was read answers when the broker is gone. */
class BrokerGoneTest {
    @Test
    void bufferedRecordsAreQueriedWithoutTheBroker() throws Exception {
        QuerySettings reuse = new QuerySettings(ZoneOffset.UTC, Scope.ALL, Long.MAX_VALUE, Optional.empty(), Reuse.AS_READ);
        Plugins plugins = new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of());
        try (Topics topics = new Topics(); Workbench workbench = new Workbench(plugins, Clock.systemUTC())) {
            topics.create("orders", 2);
            topics.send("orders", IntStream.range(0, 1000)
                    .mapToObj(i -> new Message(i % 2, 1_700_000_000_000L + i, "k" + i,
                            "{\"id\":" + i + ",\"status\":\"" + (i % 4 == 0 ? "PAID" : "NEW") + "\"}"))
                    .toList());
            workbench.connections().open("kafka", new ConnectorConfig("kafka", Map.of("bootstrap", topics.broker().bootstrap())));
            assertEquals(1000, Answer.of(workbench, "SELECT id, status FROM orders").rows().size());

            topics.broker().stop();

            Answer sample = Answer.of(workbench, "SELECT status, COUNT(*) FROM buffer.orders GROUP BY status ORDER BY status");
            assertEquals(List.of(List.of("NEW", 750L), List.of("PAID", 250L)), sample.rows());
            assertTrue(sample.coverage().bufferedAt().isPresent());
            assertTrue(sample.coverage().complete(), sample.coverage()::toString);

            Answer reused = Answer.of(workbench, "SELECT SUM(id) FROM kafka.orders WHERE status = 'PAID'", reuse);
            assertEquals(IntStream.range(0, 1000).filter(i -> i % 4 == 0).sum(), ((Number) reused.value()).intValue());
            assertEquals(1000, reused.coverage().recordsRead());
            assertEquals(0, reused.coverage().bytesRead());
            assertEquals(2, reused.coverage().ranges().size());

            ConnectorException gone = org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(10),
                    () -> assertThrows(ConnectorException.class, () -> Answer.of(workbench, "SELECT COUNT(*) FROM kafka.orders")));
            assertEquals(ConnectorException.Kind.EXTERNAL, gone.kind());
        }
    }
}
