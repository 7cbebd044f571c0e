package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoConnection;
import dev.riffle.connector.DemoPlugin.DemoOptions;
import dev.riffle.connector.DemoPlugin.DemoQuery;
import dev.riffle.connector.DemoPlugin.DemoSystem;
import dev.riffle.connector.testkit.PluginClasses;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.jdbc.h2.H2Plugin;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo's own queries, over its running streams and its database: they find what was planted, and nothing that is only late. */
class DemoDiscrepanciesTest {
    /** Of 200 blocks of 30 orders; later ones are live. */
    private static final long END_OF_HISTORY = 7_205_759_403_792_793_600L + 64 * 6_000;
    /** As the statements have them; that they are all, a test of the plugin shows, which compares record by record. */
    private static final List<List<Long>> PLANTED = List.of(List.of(7_205_759_403_792_816_091L, 7_205_759_403_793_002_332L),
            List.of(7_205_759_403_792_807_192L, 7_205_759_403_792_978_342L, 7_205_759_403_793_149_614L),
            List.of(7_205_759_403_792_863_862L, 7_205_759_403_792_982_800L, 7_205_759_403_793_102_548L, 7_205_759_403_793_160_580L));

    private static DemoSystem demo;
    private static Workbench workbench;

    @BeforeAll
    static void start() throws Exception {
        demo = PluginClasses.own(DemoPlugin.class, "dev.riffle.plugin.demo.KafkaDemo").start(new DemoOptions(20_000, 200, 42));
        workbench = new Workbench(new Plugins(List.of(new KafkaPlugin(), new H2Plugin()), List.of(new JsonFormat()), List.of()), Clock.systemUTC());
        for (DemoConnection connection : demo.connections()) {
            workbench.connections().open(connection.kind(), connection.config());
        }
    }

    @AfterAll
    static void stop() {
        workbench.close();
        demo.close();
    }

    @Test
    void eachQueryFindsExactlyWhatWasPlanted() throws Exception {
        List<List<Long>> found = new ArrayList<>();
        for (DemoQuery query : demo.queries()) {
            Answer answer = Answer.of(workbench, query.sql());
            assertTrue(answer.coverage().complete(), query.title());
            assertTrue(answer.coverage().rowsFetched() < 10_000, "few rows travel: " + answer.coverage().rowsFetched());
            found.add(answer.rows().stream().map(row -> ((Number) row.getFirst()).longValue()).filter(id -> id < END_OF_HISTORY).sorted().toList());
        }
        assertEquals(PLANTED, found);
    }

    @Test
    void whatIsLiveIsNeverOnlyLate() throws Exception {
        DemoQuery lost = demo.queries().getFirst();
        long before = payments();
        int differences = 0;
        for (int i = 0; i < 5; i++) {
            differences = Answer.of(workbench, lost.sql()).rows().size();
        }
        while (payments() < before + 100) {
            differences = Math.max(differences, Answer.of(workbench, lost.sql()).rows().size());
        }
        assertTrue(differences <= PLANTED.getFirst().size() + 2, "at most what is planted among the live ones: " + differences);
    }

    private static long payments() throws Exception {
        return ((Number) Answer.of(workbench, "SELECT COUNT(*) FROM demo.payments").rows().getFirst().getFirst()).longValue();
    }
}
