package dev.riffle.engine.plan;

import dev.riffle.engine.SqlSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Which scalar operators the final executor answers by functions of the type contract, since its own would answer differently. */
final class ContractCalls {
    /** Functions that keep their operands. */
    private static final Map<String, String> RENAMED = Map.ofEntries(Map.entry("CHAR_LENGTH", "RIFFLE_CHAR_LENGTH"),
            Map.entry("CHARACTER_LENGTH", "RIFFLE_CHAR_LENGTH"), Map.entry("SUBSTRING", "RIFFLE_SUBSTRING"), Map.entry("POSITION", "RIFFLE_POSITION"),
            Map.entry("OVERLAY", "RIFFLE_OVERLAY"), Map.entry("LEFT", "RIFFLE_LEFT"), Map.entry("RIGHT", "RIFFLE_RIGHT"),
            Map.entry("LPAD", "RIFFLE_LPAD"), Map.entry("RPAD", "RIFFLE_RPAD"),
            Map.entry("UPPER", "RIFFLE_UPPER"),
            Map.entry("LOWER", "RIFFLE_LOWER"), Map.entry("INITCAP", "RIFFLE_INITCAP"), Map.entry("EXP", "RIFFLE_EXP"),
            Map.entry("POWER", "RIFFLE_POWER"),
            Map.entry("SQRT", "RIFFLE_SQRT"));
    private static final Map<SqlKind, String> DOUBLE_ARITHMETIC = Map.of(SqlKind.PLUS, "RIFFLE_DOUBLE_ADD", SqlKind.MINUS, "RIFFLE_DOUBLE_SUBTRACT",
            SqlKind.TIMES,
            "RIFFLE_DOUBLE_MULTIPLY", SqlKind.DIVIDE, "RIFFLE_DOUBLE_DIVIDE");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final long DAY_MILLIS = 86_400_000L;

    private final RexBuilder rex;
    private final SqlSession session;
    private final Constants constants;

    ContractCalls(RexBuilder rex, SqlSession session) {
        this.rex = rex;
        this.session = session;
        this.constants = new Constants(session);
    }

    RexNode literal(RexLiteral literal) {
        SqlTypeName type = literal.getType().getSqlTypeName();
        if (type == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE) {
            return constants.instant(literal).<RexNode>map(micros -> instant(micros, literal.getType())).orElse(literal);
        }
        // H2 reads 1E0 as a decimal floating-point number
        return SqlTypeName.APPROX_TYPES.contains(type)
                ? verbatim("CAST('" + literal.getValueAs(Double.class) + "' AS DOUBLE PRECISION)", literal.getType())
                : literal;
    }

    /** A literal of an instant, microseconds since 1970-01-01T00:00Z, carrying the session's offset. */
    RexNode instant(long micros, RelDataType type) {
        String utc = UTC.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        return verbatim("RIFFLE_IN_ZONE(TIMESTAMP WITH TIME ZONE '" + utc + "+00:00', '" + session.zone().getId() + "')", type);
    }

    private RexNode verbatim(String sql, RelDataType type) {
        return rex.makeCall(type, ContractFunction.Verbatim.INSTANCE, List.of(rex.makeLiteral(sql)));
    }

    /** An instant plus or minus a constant interval; on the session's clock when it counts in days or months. */
    Optional<RexNode> shifted(RexCall call) {
        boolean minus = call.getOperator().getName().equals("-");
        if (call.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE || call.operands.size() != 2
                || !minus && !call.getOperator().getName().equals("+")) {
            return Optional.empty();
        }
        boolean swapped = SqlTypeUtil.isInterval(call.operands.get(0).getType());
        RexNode base = call.operands.get(swapped ? 1 : 0);
        if (!(call.operands.get(swapped ? 0 : 1) instanceof RexLiteral interval) || !SqlTypeUtil.isInterval(interval.getType())
                || interval.isNull()) {
            return Optional.empty();
        }
        long amount = Objects.requireNonNull(interval.getValueAs(BigDecimal.class)).longValue() * (minus ? -1 : 1);
        RexNode zone = rex.makeLiteral(session.zone().getId());
        SqlTypeName unit = interval.getType().getSqlTypeName();
        if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(unit)) {
            return Optional.of(function("RIFFLE_ADD_MONTHS", call.getType(), List.of(base, integer(amount), zone)));
        }
        boolean countsDays = Objects.requireNonNull(interval.getType().getIntervalQualifier())
                .getStartUnit() == org.apache.calcite.avatica.util.TimeUnit.DAY;
        long days = countsDays ? amount / DAY_MILLIS : 0;
        RexNode moved = days == 0 ? base : function("RIFFLE_ADD_DAYS", call.getType(), List.of(base, integer(days), zone));
        long rest = amount - days * DAY_MILLIS;
        return Optional.of(rest == 0 ? moved : function("RIFFLE_ADD_MICROS", call.getType(), List.of(moved, integer(rest * 1000), zone)));
    }

    private RexNode integer(long value) {
        return rex.makeExactLiteral(BigDecimal.valueOf(value));
    }

    RexNode rewrite(RexCall call) {
        RelDataType type = call.getType();
        String name = call.getOperator().getName();
        String doubles = DOUBLE_ARITHMETIC.get(call.getKind());
        if (doubles != null && SqlTypeUtil.isApproximateNumeric(type) && call.operands.size() == 2) {
            return function(doubles, type, call.operands);
        }
        if (RENAMED.containsKey(name)) {
            return function(Objects.requireNonNull(RENAMED.get(name)), type, call.operands);
        }
        return switch (call.getKind()) {
            case DIVIDE -> SqlTypeUtil.isDecimal(type) ? function("RIFFLE_DIV", type, call.operands) : call;
            case MOD -> call.operands.stream().anyMatch(operand -> SqlTypeUtil.isDecimal(operand.getType()))
                    ? function("RIFFLE_MOD", type, call.operands)
                    : call;
            case CAST, SAFE_CAST -> cast(call);
            case FLOOR, CEIL -> call.operands.size() == 2 ? truncate(call) : call;
            case EXTRACT -> extract(call);
            case TIMESTAMP_DIFF -> difference(call);
            case SIMILAR -> similar(call);
            case LIKE -> like(call);
            default -> switch (name) {
                case "ROUND", "TRUNCATE" -> round(call, name);
                case "JSON_VALUE", "JSON_QUERY", "JSON_EXISTS" -> json(call, "RIFFLE_" + name);
                default -> call;
            };
        };
    }

    private RexNode round(RexCall call, String name) {
        RelDataType operand = call.operands.getFirst().getType();
        if (SqlTypeUtil.isApproximateNumeric(operand)) {
            return name.equals("ROUND") && call.operands.size() == 1 ? function("RIFFLE_ROUND", call.getType(), call.operands) : call;
        }
        List<RexNode> operands = new ArrayList<>(call.operands);
        if (operands.size() == 1) {
            operands.add(integer(0));
        }
        return function("RIFFLE_" + name, call.getType(), operands);
    }

    private RexNode cast(RexCall call) {
        RexNode operand = call.operands.getFirst();
        SqlTypeName from = operand.getType().getSqlTypeName();
        SqlTypeName to = call.getType().getSqlTypeName();
        boolean fromText = SqlTypeName.CHAR_TYPES.contains(from);
        if (SqlTypeName.CHAR_TYPES.contains(to)) {
            if (fromText || from == SqlTypeName.NULL) {
                return call;
            }
            RexNode printed = function("RIFFLE_TEXT", nullable(SqlTypeName.VARCHAR, call), List.of(operand));
            return call.getType().getPrecision() > 0 ? rex.makeAbstractCast(call.getParserPosition(), call.getType(), printed, false) : printed;
        }
        if (fromText) {
            return parse(call, operand);
        }
        if (to == SqlTypeName.DECIMAL && SqlTypeUtil.equalSansNullability(operand.getType(), call.getType())) {
            // only says that it is not NULL; a quotient, whose type is nominal, it would round
            return operand;
        }
        if (SqlTypeName.APPROX_TYPES.contains(from)) {
            return switch (to) {
                case INTEGER -> function("RIFFLE_INT", call.getType(), List.of(operand));
                case BIGINT -> function("RIFFLE_BIGINT", call.getType(), List.of(operand));
                case DECIMAL -> rex.makeAbstractCast(call.getParserPosition(), call.getType(),
                        function("RIFFLE_NUMERIC", nullable(SqlTypeName.DECIMAL, call), List.of(operand)), false);
                default -> call;
            };
        }
        return call;
    }

    private RexNode parse(RexCall call, RexNode text) {
        RelDataType type = call.getType();
        return switch (type.getSqlTypeName()) {
            case TINYINT, SMALLINT, INTEGER -> function("RIFFLE_TO_INTEGER", type, List.of(text));
            case BIGINT -> function("RIFFLE_TO_BIGINT", type, List.of(text));
            case DECIMAL -> rex.makeAbstractCast(call.getParserPosition(), type,
                    function("RIFFLE_TO_NUMERIC", nullable(SqlTypeName.DECIMAL, call), List.of(text)), false);
            case FLOAT, REAL, DOUBLE -> function("RIFFLE_TO_DOUBLE", type, List.of(text));
            case BOOLEAN -> function("RIFFLE_TO_BOOLEAN", type, List.of(text));
            case DATE -> function("RIFFLE_TO_DATE", type, List.of(text));
            case TIME -> function("RIFFLE_TO_TIME", type, List.of(text));
            case TIMESTAMP -> function("RIFFLE_TO_TIMESTAMP", type, List.of(text));
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> function("RIFFLE_TO_INSTANT", type, List.of(text, rex.makeLiteral(session.zone().getId())));
            default -> call;
        };
    }

    private RelDataType nullable(SqlTypeName name, RexCall call) {
        return rex.getTypeFactory().createTypeWithNullability(rex.getTypeFactory().createSqlType(name), call.getType().isNullable());
    }

    private RexNode truncate(RexCall call) {
        RexNode operand = call.operands.getFirst();
        TimeUnitRange unit = Objects.requireNonNull(((RexLiteral) call.operands.get(1)).getValueAs(TimeUnitRange.class));
        String function = call.getKind() == SqlKind.FLOOR ? "RIFFLE_TRUNC" : "RIFFLE_CEIL";
        return switch (operand.getType().getSqlTypeName()) {
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                function(function, call.getType(), List.of(rex.makeLiteral(unit.name()), operand, rex.makeLiteral(session.zone().getId())));
            case TIMESTAMP -> function(function, call.getType(), List.of(rex.makeLiteral(unit.name()), operand));
            case DATE -> {
                RelDataType timestamp = nullable(SqlTypeName.TIMESTAMP, call);
                RexNode asTimestamp = rex.makeAbstractCast(call.getParserPosition(), timestamp, operand, false);
                yield rex.makeAbstractCast(call.getParserPosition(), call.getType(),
                        function(function, timestamp, List.of(rex.makeLiteral(unit.name()), asTimestamp)), false);
            }
            default -> call;
        };
    }

    private RexNode extract(RexCall call) {
        RexNode operand = call.operands.get(1);
        TimeUnitRange unit = Objects.requireNonNull(((RexLiteral) call.operands.getFirst()).getValueAs(TimeUnitRange.class));
        if (SqlTypeUtil.isInterval(operand.getType())) {
            return call;
        }
        RexNode field = function("RIFFLE_EXTRACT", nullable(SqlTypeName.DECIMAL, call),
                List.of(rex.makeLiteral(unit.name()), operand, rex.makeLiteral(session.zone().getId())));
        RexNode whole = function("FLOOR", nullable(SqlTypeName.DECIMAL, call), List.of(field));
        return rex.makeAbstractCast(call.getParserPosition(), call.getType(), whole, false);
    }

    /** TIMESTAMPDIFF of units of a fixed length: the seconds between, exact to the microsecond, in whole units towards zero. */
    private RexNode difference(RexCall call) {
        TimeUnit unit = Objects.requireNonNull(((RexLiteral) call.operands.getFirst()).getValueAs(TimeUnit.class));
        BigDecimal seconds = switch (unit) {
            case MICROSECOND -> new BigDecimal("0.000001");
            case MILLISECOND -> new BigDecimal("0.001");
            case SECOND -> BigDecimal.ONE;
            case MINUTE -> BigDecimal.valueOf(60);
            case HOUR -> BigDecimal.valueOf(3600);
            case DAY -> BigDecimal.valueOf(86_400);
            case WEEK -> BigDecimal.valueOf(604_800);
            default ->
                throw new UnsupportedOperationException("TIMESTAMPDIFF of " + unit + ": only units of a fixed length, up to WEEK, can be counted");
        };
        RelDataType decimal = nullable(SqlTypeName.DECIMAL, call);
        RexNode elapsed = rex.makeCall(decimal, SqlStdOperatorTable.MINUS,
                List.of(epoch(call.operands.get(2), decimal), epoch(call.operands.get(1), decimal)));
        RexNode units = function("RIFFLE_DIV", decimal, List.of(elapsed, rex.makeExactLiteral(seconds)));
        RexNode whole = function("RIFFLE_TRUNCATE", decimal, List.of(units, integer(0)));
        return rex.makeAbstractCast(call.getParserPosition(), call.getType(), whole, false);
    }

    private RexNode epoch(RexNode time, RelDataType decimal) {
        return function("RIFFLE_EXTRACT", decimal, List.of(rex.makeLiteral("EPOCH"), time, rex.makeLiteral(session.zone().getId())));
    }

    /** H2's own LIKE can use bounds, but takes {@code _} for a UTF-16 unit, and its escape cannot be relied upon. */
    private RexNode like(RexCall call) {
        boolean plain = call.operands.size() == 2 && call.operands.get(1) instanceof RexLiteral pattern && !pattern.isNull()
                && Objects.requireNonNull(pattern.getValueAs(String.class)).chars().noneMatch(sign -> sign == '_' || sign == '\\');
        return plain ? call : function("RIFFLE_LIKE", call.getType(), call.operands);
    }

    /** A constant pattern as a regular expression; others are left to the dialect. */
    private RexNode similar(RexCall call) {
        if (call.operands.size() != 2 || !(call.operands.get(1) instanceof RexLiteral pattern) || pattern.isNull()) {
            return call;
        }
        String expression = "^(?:" + SimilarPattern.toRegularExpression(Objects.requireNonNull(pattern.getValueAs(String.class))) + ")$";
        return function("REGEXP_LIKE", call.getType(), List.of(call.operands.getFirst(), rex.makeLiteral(expression)));
    }

    private RexNode json(RexCall call, String name) {
        RexNode value = function(name, call.getType(), call.operands.subList(0, 2));
        boolean asItIs = SqlTypeName.CHAR_TYPES.contains(call.getType().getSqlTypeName()) || name.endsWith("EXISTS");
        if (asItIs) {
            return value;
        }
        RexNode text = function(name, nullable(SqlTypeName.VARCHAR, call), call.operands.subList(0, 2));
        RexNode converted = rex.makeAbstractCast(call.getParserPosition(), call.getType(), text, false);
        return converted instanceof RexCall cast ? cast(cast) : converted;
    }

    private RexNode function(String name, RelDataType type, List<RexNode> operands) {
        return rex.makeCall(type, ContractFunction.scalar(name), operands);
    }
}
