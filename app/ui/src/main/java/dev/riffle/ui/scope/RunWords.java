package dev.riffle.ui.scope;

import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.queries.Scope;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scopes and budgets in the words of the chips. */
final class RunWords {
    private RunWords() {}

    /** @param scope as {@link Scope#parse} reads it */
    static String scope(String scope) {
        return switch (Scope.parse(scope, ZoneOffset.UTC)) {
            case Scope.All _ -> "all records";
            case Scope.Latest(long records) -> "newest " + Count.format(records);
            case Scope.Last(Duration duration) -> "last " + time(duration);
            case Scope.Between _ -> between(scope);
        };
    }

    private static String between(String scope) {
        int dots = scope.indexOf("..");
        String from = scope.substring(0, dots);
        String to = scope.substring(dots + 2);
        return from.isEmpty() ? "until " + to : to.isEmpty() ? "since " + from : from + " to " + to;
    }

    static String bytes(long maxBytes) {
        return maxBytes == Long.MAX_VALUE ? "no limit" : exactly(maxBytes);
    }

    /** {@code 1 GB} rather than {@code 1.00 GB}. */
    private static String exactly(long bytes) {
        String text = ByteSize.format(bytes);
        int point = text.indexOf('.');
        return point < 0 ? text : text.replaceFirst("\\.?0+ ", " ");
    }

    static String budget(RunSettings settings) {
        Duration timeout = settings.timeout();
        if (timeout == null) {
            return bytes(settings.maxBytes());
        }
        return settings.maxBytes() == Long.MAX_VALUE ? time(timeout) : bytes(settings.maxBytes()) + ", " + time(timeout);
    }

    static String timeout(@Nullable Duration timeout) {
        return timeout == null ? "no limit" : time(timeout);
    }

    /** Without the parts that are zero: {@code 15 min}, {@code 1 h 30 min}, {@code 500 ms}. */
    static String time(Duration time) {
        List<String> parts = new ArrayList<>();
        boolean days = time.toDays() >= 2; // the last 24 hours are no day
        add(parts, days ? time.toDays() : 0, "d");
        add(parts, days ? time.toHoursPart() : time.toHours(), "h");
        add(parts, time.toMinutesPart(), "min");
        add(parts, time.toSecondsPart(), "s");
        add(parts, time.toMillisPart(), "ms");
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(Count.format(count) + " " + unit);
        }
    }
}
