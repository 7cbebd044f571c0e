package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SharedTexts;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.engine.Rowset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Partners by a text against a map from texts to rows, for each way in which texts are looked up. */
class TextJoinTableTest {
    private static final RowType TYPE = RowType.of(Field.of("k", DataType.VARCHAR));
    private static final int ROWS = 30_000;

    private static Segment segment(int seed, int rows, int texts) {
        SplittableRandom random = new SplittableRandom(seed);
        return Rowset.segment(TYPE, rows, _ -> Rowset.row(random.nextInt(15) == 0 ? null : "text number " + random.nextInt(texts)));
    }

    private static void check(Segment build, List<Segment> probes) {
        Map<Object, List<Integer>> expected = new HashMap<>();
        for (int row = 0; row < build.rows(); row++) {
            @Nullable
            Object key = build.column(0).value(row);
            if (key != null) {
                expected.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
            }
        }
        JoinTable table = JoinTable.of(List.of(build.column(0)), build.rows());
        int found = 0;
        for (Segment probe : probes) {
            int[] firsts = new int[probe.rows()];
            table.find(List.of(probe.column(0)), probe.rows(), firsts);
            for (int row = 0; row < probe.rows(); row++) {
                List<Integer> partners = new ArrayList<>();
                for (int partner = firsts[row]; partner != Gather.NONE; partner = table.next(partner)) {
                    partners.add(partner);
                }
                partners.sort(null);
                @Nullable
                Object key = probe.column(0).value(row);
                assertEquals(key == null ? List.of() : expected.getOrDefault(key, List.of()), partners);
                found += partners.size();
            }
        }
        assertTrue(found > 100);
    }

    @Test
    void fewTextsAndMany() {
        Segment build = segment(1, 5_000, 3_000);
        check(build, List.of(segment(2, ROWS, 200), segment(3, ROWS, 25_000), segment(4, 300, 4_000), segment(5, 0, 1)));
    }

    @Test
    void aDictionaryInCommon() throws InterruptedException {
        List<Segment> plain = IntStream.range(0, 5).mapToObj(seed -> segment(seed, ROWS, 20_000)).toList();
        List<Segment> sharing = SharedTexts.share(plain).orElseThrow();
        assertTrue(((TextColumn) sharing.getFirst().column(0)).sharesEntries());
        Segment build = segment(9, 15_000, 30_000);
        check(build, sharing);
        check(sharing.getFirst(), List.of(build));
        check(build, List.of(sharing.get(0), plain.get(1), sharing.get(2)));
    }
}
