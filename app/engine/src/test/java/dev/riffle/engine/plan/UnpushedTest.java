package dev.riffle.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ScanBounds;
import dev.riffle.engine.Shop;
import dev.riffle.engine.sql.SqlFrontEnd;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of every condition that a connector is not asked for it is said why. */
class UnpushedTest {
    private static List<String> notes(String condition) throws Exception {
        String sql = "SELECT order_id FROM orders WHERE " + condition;
        Explanation explanation = Explanation
                .of(new Planner().plan(new SqlFrontEnd(Shop.connector().catalog("kafka")).read(sql, Shop.session()), ScanBounds.ALL));
        return explanation.fragments().getFirst().notes().stream().filter(note -> note.startsWith("not pushed down: ")).toList();
    }

    private static void isNot(String condition, String told) throws Exception {
        List<String> notes = notes(condition);
        assertEquals(1, notes.size(), notes.toString());
        assertTrue(notes.getFirst().contains(told), notes.toString());
    }

    @Test
    void whatIsPushedNeedsNoReason() throws Exception {
        for (String pushed : List.of("_partition = 1", "_partition IN (0, 2)", "_offset BETWEEN 5 AND 10", "_timestamp >= NOW()", "_key = 'a'",
                "_key IN ('a', 'b')", "_partition = 1 AND _offset > 5")) {
            assertEquals(List.of(), notes(pushed), pushed);
        }
    }

    @Test
    void everyOtherConditionHasIts() throws Exception {
        isNot("status = 'PAID'", "status = 'PAID', as systems find records by partition, offset, time and key only");
        isNot("amount > 5", "and key only");
        isNot("weight > 5", "and key only");
        isNot("status LIKE 'P%'", "and key only");
        isNot("status IS NULL", "and key only");
        isNot("_key LIKE 'c%'", "only whole keys");
        isNot("_key <> 'c'", "only whole keys");
        isNot("_key IN (" + IntStream.range(0, 1200).mapToObj(i -> "'k" + i + "'").collect(Collectors.joining(", ")) + ")", "so many keys");
        isNot("_partition <> 1", "only partitions that are wanted");
        isNot("_partition >= 1", "without an end");
        isNot("_offset <> 5", "no one range");
        isNot("_offset NOT BETWEEN 5 AND 10", "joined by OR");
        isNot("(_partition = 1 OR status = 'NEW')", "joined by OR");
        isNot("order_id = customer_id", "compares columns");
        isNot("CASE WHEN paid THEN 1 ELSE 0 END = 1", "computed");
        isNot("UPPER(status) = 'PAID'", "H2");
    }

    @Test
    void conditionsOfOneReasonAreToldTogetherAndThoseThatArePushedAreNot() throws Exception {
        isNot("_partition = 1 AND status = 'PAID' AND amount > 5", "status = 'PAID' AND amount >= 5.01, as");
        assertEquals(2, notes("status = 'PAID' AND _key LIKE 'c%'").size());
    }
}
