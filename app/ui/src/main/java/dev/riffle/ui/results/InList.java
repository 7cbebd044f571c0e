package dev.riffle.ui.results;

import dev.riffle.ui.filter.SqlLiteral;
import dev.riffle.workbench.queries.ResultRows;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The different values of some cells as literals, as they stand within IN (…).
 *
 * @param text with commas between them; empty if there are none
 * @param values how many there are
 * @param without how many cells have a value that no literal says
 */
record InList(String text, long values, long without) {
    /** @param rows by number, in their order @param zone of the session, for instants */
    static InList of(ResultRows all, IntStream rows, List<Integer> columns, ZoneId zone) {
        Set<String> literals = new LinkedHashSet<>();
        long[] without = {0};
        rows.forEach(row -> {
            for (int column : columns) {
                Object value = all.value(row, column);
                Optional<String> literal = value == null ? Optional.empty() : SqlLiteral.of(value, zone);
                literal.ifPresent(literals::add);
                without[0] += value != null && literal.isEmpty() ? 1 : 0;
            }
        });
        return new InList(String.join(", ", literals), literals.size(), without[0]);
    }
}
