package dev.riffle.engine.exec;

import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows with two columns more: when the session that each is in begins, and when it ends. Rows with the same keys are in one session as long as each comes less
 * than the gap after the one before; it begins with its first row, and ends the gap after its last. A row without a time is in no session: both are NULL.
 *
 * @param time the column of times
 * @param keys the columns whose values tell sessions apart; NULL is equal to NULL
 * @param gap microseconds, more than 0
 */
public record SessionOperation(Operation input, int time, List<Integer> keys, long gap) implements Operation.OfOne {
    public SessionOperation {
        keys = List.copyOf(keys);
    }

    @Override
    public RowType type() {
        RowType own = input.type();
        List<Field> fields = new ArrayList<>(own.fields());
        fields.add(Field.of("window_start", own.type(time)));
        fields.add(Field.of("window_end", own.type(time)));
        return new RowType(fields);
    }

    @Override
    public String describe() {
        RowType own = input.type();
        String by = keys.stream().map(key -> own.field(key).name()).collect(Collectors.joining(", "));
        return "sessions" + (by.isEmpty() ? "" : " by " + by) + " of " + own.field(time).name() + ", ended by a gap of "
                + Duration.ofNanos(gap * 1000).toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
