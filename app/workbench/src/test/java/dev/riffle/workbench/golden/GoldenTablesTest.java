package dev.riffle.workbench.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.data.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoldenTablesTest {
    @Test
    void segmentsHoldTheRowsOfTheirTable() {
        for (GoldenTable table : GoldenTables.ALL) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Segment segment : table.segments(7)) {
                assertTrue(segment.rows() <= 7);
                for (int row = 0; row < segment.rows(); row++) {
                    int at = row;
                    rows.add(segment.columns().stream().<@Nullable Object>map(column -> column.value(at)).toList());
                }
            }
            assertEquals(table.rows(), rows, table.name());
        }
    }

    @Test
    void ordersHaveTombstonesAndNumbersBeyondDoubles() {
        GoldenTable orders = GoldenTables.table("orders");
        assertEquals(60, orders.rows().size());
        assertEquals(3, orders.rows().stream().filter(row -> row.get(orders.type().indexOf("_value")) == null).count());
        int order = orders.type().indexOf("order_id");
        assertTrue(orders.rows().stream().anyMatch(row -> Long.valueOf((1L << 53) + 1).equals(row.get(order))));
    }

    @Test
    void textsAreReadAsTheyWereWritten() {
        List<Kind> texts = List.of(Kind.VARCHAR, Kind.VARCHAR);
        for (String text : List.of("", "NULL", "'", "''", " a ", "a | b", "a\\| b", "\\", "\\n", "line\nend", "tab\t", "#", "it's", "\"x\"")) {
            List<@Nullable Object> row = Arrays.asList(text, null);
            assertEquals(row, GoldenText.parseRow(GoldenText.row(row), texts), text);
        }
    }
}
