package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.catalog.CatalogReader;
import dev.riffle.workbench.catalog.FirstQueries;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first statements are understood as they are written, and read no more than they show. */
class FirstQueriesTest {
    private static final int RECORDS = 4_000;
    private static final String TOPIC = "order.events-v1";
    private static final String HOT = "one-hot-partition";

    private static Topics topics;
    private static Workbench workbench;

    @BeforeAll
    static void fill() throws Exception {
        topics = new Topics();
        topics.create(TOPIC, 4);
        long start = System.currentTimeMillis() - RECORDS;
        topics.send(TOPIC, IntStream.range(0, RECORDS).mapToObj(i -> new Message(i % 4, start + i, "k" + i,
                "{\"order\":{\"row\":" + i + ",\"zip-code\":\"" + i % 7 + "\"},\"status\":\"S" + i % 3 + "\"}")).toList());
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC());
        workbench.connections().open("kafka", new ConnectorConfig("prod-eu", Map.of("bootstrap", topics.broker().bootstrap())));
    }

    @AfterAll
    static void close() {
        workbench.close();
        topics.close();
    }

    private static Answer answer(String sql, Scope scope) throws Exception {
        return Answer.of(workbench, sql, new QuerySettings(ZoneOffset.UTC, scope, Long.MAX_VALUE, Optional.empty(), Reuse.NONE));
    }

    @Test
    void newestReadsOnlyWhatItShows() throws Exception {
        Answer answer = answer(FirstQueries.of("prod-eu", TOPIC).newest(), FirstQueries.newestScope(4));
        assertEquals(FirstQueries.NEWEST, answer.rows().size());
        assertEquals(4 * FirstQueries.NEWEST, answer.coverage().recordsRead());
        assertEquals(RECORDS, answer.coverage().recordsAvailable());
        // the stream was filled evenly in the order of its times, so the ends of its partitions are the newest records
        assertEquals("k" + (RECORDS - 1), answer.rows().getFirst().get(3));
        assertEquals("k" + (RECORDS - FirstQueries.NEWEST), answer.rows().getLast().get(3));
    }

    @Test
    void newestAreTheNewestAlsoWhereOnePartitionHasThemAll() throws Exception {
        long start = System.currentTimeMillis() - 1_000_000;
        topics.create(HOT, 4);
        // the cold partitions end long before the hot one
        topics.send(HOT,
                IntStream.range(0, 600).mapToObj(i -> new Message(i < 300 ? 1 + i % 3 : 0, start + (i < 300 ? i : 500_000 + i), "k" + i, "{}"))
                        .toList());
        Answer answer = answer(FirstQueries.of("prod-eu", HOT).newest(), FirstQueries.newestScope(4));
        assertEquals(IntStream.range(0, FirstQueries.NEWEST).mapToObj(i -> "k" + (599 - i)).toList(),
                answer.rows().stream().map(row -> row.get(3)).toList());
    }

    @Test
    void aFirstLookIsBounded() {
        assertEquals(new Scope.Latest(100), FirstQueries.newestScope(1));
        assertEquals(new Scope.Latest(600), FirstQueries.newestScope(6));
        assertEquals(new Scope.Latest(10_000), FirstQueries.newestScope(5_000));
    }

    @Test
    void newestOfAPartitionReadsOnlyWhatItShows() throws Exception {
        StreamOffsets offsets = new CatalogReader(workbench.connections()).offsets("prod-eu", List.of(TOPIC)).get(TOPIC);
        PartitionOffsets third = offsets.partitions().get(2);
        Answer answer = answer(FirstQueries.of("prod-eu", TOPIC).newest(third), FirstQueries.WHOLE_SCOPE);
        assertEquals(FirstQueries.NEWEST, answer.rows().size());
        assertEquals(FirstQueries.NEWEST, answer.coverage().recordsRead());
        assertTrue(answer.rows().stream().allMatch(row -> Integer.valueOf(2).equals(row.getFirst())));
        assertEquals(third.end() - 1, answer.rows().getFirst().get(1));
    }

    @Test
    void countsAndRanks() throws Exception {
        FirstQueries queries = FirstQueries.of("prod-eu", TOPIC);
        assertEquals((long) RECORDS, answer(queries.count(), FirstQueries.WHOLE_SCOPE).value());
        assertEquals(List.of("S0", 1334L), answer(queries.valuesByCount("status"), FirstQueries.WHOLE_SCOPE).rows().getFirst());
        assertEquals(7, answer(queries.valuesByCount("order.zip-code"), FirstQueries.WHOLE_SCOPE).rows().size());
    }

    @Test
    void allColumnsAreNamed() throws Exception {
        String sql = FirstQueries.of("prod-eu", TOPIC).allColumns(new CatalogReader(workbench.connections()).describe("prod-eu", TOPIC).type());
        assertEquals("""
                SELECT _partition,
                       _offset,
                       _timestamp,
                       _key,
                       _value,
                       _headers,
                       _size,
                       "order"."row",
                       "order"."zip-code",
                       status
                FROM "prod-eu"."order.events-v1\"""", sql);
        assertEquals(10, answer(sql + " LIMIT 1", FirstQueries.WHOLE_SCOPE).rows().getFirst().size());
    }
}
