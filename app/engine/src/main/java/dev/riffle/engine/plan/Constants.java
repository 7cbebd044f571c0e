package dev.riffle.engine.plan;

import dev.riffle.engine.SqlSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.TimestampString;

/**
 * Evaluates the constant expressions that bounds are made of: literals, NOW(), casts between kinds of timestamps, and sums with
 * intervals. Instants and local times are microseconds since 1970, as {@link dev.riffle.connector.data.DataType.Kind} says.
 */
final class Constants {
    private static final long DAY_MILLIS = 86_400_000;

    private final SqlSession session;

    Constants(SqlSession session) {
        this.session = session;
    }

    /** The session's zone. */
    ZoneId zone() {
        return session.zone();
    }

    /** The value of a constant that is an instant, microseconds since 1970-01-01T00:00Z. */
    Optional<Long> instant(RexNode node) {
        return micros(node, true);
    }

    /** The instant that a constant compared with an instant stands for: a local time or a date is one on the session's clock. */
    Optional<Long> comparedInstant(RexNode node) {
        return instant(node).or(() -> timestamp(node).map(local -> micros(onClock(local(local), session.zone()))));
    }

    /** The value of a constant timestamp without zone, microseconds as if in UTC. */
    Optional<Long> timestamp(RexNode node) {
        return micros(node, false);
    }

    private Optional<Long> micros(RexNode node, boolean instant) {
        SqlTypeName type = node.getType().getSqlTypeName();
        boolean isInstant = type == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
        if (isInstant != instant || !isInstant && type != SqlTypeName.TIMESTAMP && type != SqlTypeName.DATE) {
            return Optional.empty();
        }
        return switch (node) {
            case RexLiteral literal -> literal(literal);
            case RexCall call -> call(call, instant);
            default -> Optional.empty();
        };
    }

    private static Optional<Long> literal(RexLiteral literal) {
        if (literal.isNull()) {
            return Optional.empty();
        }
        if (literal.getType().getSqlTypeName() == SqlTypeName.DATE) {
            return Optional.ofNullable(literal.getValueAs(Integer.class)).map(days -> days * 86_400_000_000L);
        }
        return Optional.ofNullable(literal.getValueAs(TimestampString.class))
                .map(text -> localMicros(LocalDateTime.parse(text.toString().replace(' ', 'T'))));
    }

    private Optional<Long> call(RexCall call, boolean instant) {
        String name = call.getOperator().getName();
        if (name.equals("NOW") || name.equals("CURRENT_TIMESTAMP")) {
            return Optional.of(instant ? micros(session.now()) : localMicros(LocalDateTime.ofInstant(session.now(), session.zone())));
        }
        if (name.equals("LOCALTIMESTAMP")) {
            return Optional.of(localMicros(LocalDateTime.ofInstant(session.now(), session.zone())));
        }
        if (call.getKind() == SqlKind.CAST) {
            RexNode operand = call.operands.getFirst();
            if (operand instanceof RexLiteral text && SqlTypeName.CHAR_TYPES.contains(text.getType().getSqlTypeName()) && !text.isNull()) {
                return TimeText.micros(Objects.requireNonNull(text.getValueAs(String.class)), instant, session.zone());
            }
            boolean fromInstant = operand.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
            return micros(operand, fromInstant).flatMap(value -> convert(value, fromInstant, instant, call));
        }
        if (name.equals("+") || name.equals("-")) {
            return plus(call, instant, name.equals("-") ? -1 : 1);
        }
        return Optional.empty();
    }

    private Optional<Long> convert(long value, boolean fromInstant, boolean toInstant, RexCall call) {
        if (call.getType().getSqlTypeName() == SqlTypeName.DATE) {
            return Optional.empty();
        }
        if (fromInstant == toInstant) {
            return Optional.of(value);
        }
        return Optional.of(toInstant
                ? micros(onClock(local(value), session.zone()))
                : localMicros(LocalDateTime.ofInstant(Instant.EPOCH.plus(value, java.time.temporal.ChronoUnit.MICROS), session.zone())));
    }

    private Optional<Long> plus(RexCall call, boolean instant, int sign) {
        if (call.operands.size() != 2) {
            return Optional.empty();
        }
        RexNode left = call.operands.get(0);
        RexNode right = call.operands.get(1);
        if (left instanceof RexLiteral && SqlTypeName.INTERVAL_TYPES.contains(left.getType().getSqlTypeName()) && sign > 0) {
            RexNode swapped = left;
            left = right;
            right = swapped;
        }
        SqlTypeName unit = right.getType().getSqlTypeName();
        if (!(right instanceof RexLiteral interval) || interval.isNull() || !SqlTypeName.INTERVAL_TYPES.contains(unit)) {
            return Optional.empty();
        }
        BigDecimal amount = Objects.requireNonNull(interval.getValueAs(BigDecimal.class)).multiply(BigDecimal.valueOf(sign));
        return micros(left, instant).map(base -> {
            if (SqlTypeName.DAY_INTERVAL_TYPES.contains(unit)) {
                long millis = amount.longValue(); // as Calcite keeps day-time intervals
                boolean countsDays = instant && Objects.requireNonNull(interval.getType().getIntervalQualifier()).getStartUnit() == TimeUnit.DAY;
                long days = countsDays ? millis / DAY_MILLIS : 0;
                return plusDays(base, days) + (millis - days * DAY_MILLIS) * 1000;
            }
            if (instant) {
                return micros(onClock(clock(base).plusMonths(amount.longValue()), session.zone()));
            }
            return localMicros(local(base).plusMonths(amount.longValue()));
        });
    }

    /** Days are counted on the session's clock, as in PostgreSQL: with summer time not each has 24 hours. */
    private long plusDays(long base, long days) {
        return days == 0 ? base : micros(onClock(clock(base).plusDays(days), session.zone()));
    }

    private LocalDateTime clock(long micros) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS), session.zone());
    }

    /** When a clock shows a time: of two times, when it was put back, the later one; where it was put forward, as if it had not yet been. */
    static Instant onClock(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    private static LocalDateTime local(long micros) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
    }

    private static long localMicros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1000;
    }
}
