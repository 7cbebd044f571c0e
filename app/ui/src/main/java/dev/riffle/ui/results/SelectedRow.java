package dev.riffle.ui.results;

import dev.riffle.connector.data.RowType;
import dev.riffle.workbench.queries.ResultRows;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The row of the grid that the cursor is on.
 *
 * @param number from 0
 * @param column of the cursor
 * @param columns names and types of the answer
 * @param place where the values are
 * @param zone in which instants are shown
 */
public record SelectedRow(long number, int column, RowType columns, ResultRows.Place place, ZoneId zone) {
    /** As {@code Column.value} gives it; null for SQL's NULL. */
    public @Nullable Object value(int index) {
        return place.value(index);
    }
}
