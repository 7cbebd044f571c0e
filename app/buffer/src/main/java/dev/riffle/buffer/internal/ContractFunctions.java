package dev.riffle.buffer.internal;

import java.util.ArrayList;
import java.util.List;

/** The functions of the type contract by the names under which generated SQL calls them. */
final class ContractFunctions {
    /** Name, class and method; H2 finds the overloads by their number of arguments. */
    private static final String[][] FUNCTIONS = {
            {"RIFFLE_DIV", "NumericFunctions.divideExact"},
            {"RIFFLE_MOD", "NumericFunctions.remainder"},
            {"RIFFLE_ROUND", "NumericFunctions.round"},
            {"RIFFLE_TRUNCATE", "NumericFunctions.truncate"},
            {"RIFFLE_INT", "NumericFunctions.toInteger"},
            {"RIFFLE_BIGINT", "NumericFunctions.toBigint"},
            {"RIFFLE_NUMERIC", "NumericFunctions.toNumeric"},
            {"RIFFLE_SQRT", "NumericFunctions.sqrt"},
            {"RIFFLE_EXP", "NumericFunctions.exp"},
            {"RIFFLE_POWER", "NumericFunctions.power"},
            {"RIFFLE_DOUBLE_ADD", "NumericFunctions.add"},
            {"RIFFLE_DOUBLE_SUBTRACT", "NumericFunctions.subtract"},
            {"RIFFLE_DOUBLE_MULTIPLY", "NumericFunctions.multiply"},
            {"RIFFLE_DOUBLE_DIVIDE", "NumericFunctions.divide"},
            {"RIFFLE_PERCENTILE_CONT", "Percentile.between"},
            {"RIFFLE_TEXT", "TextOutput.text"},
            {"RIFFLE_TO_INTEGER", "TextInput.toInteger"},
            {"RIFFLE_TO_BIGINT", "TextInput.toBigint"},
            {"RIFFLE_TO_NUMERIC", "TextInput.toNumeric"},
            {"RIFFLE_TO_DOUBLE", "TextInput.toDouble"},
            {"RIFFLE_TO_BOOLEAN", "TextInput.toBoolean"},
            {"RIFFLE_TO_DATE", "TimeInput.toDate"},
            {"RIFFLE_TO_TIME", "TimeInput.toTime"},
            {"RIFFLE_TO_TIMESTAMP", "TimeInput.toTimestamp"},
            {"RIFFLE_TO_INSTANT", "TimeInput.toInstant"},
            {"RIFFLE_CHAR_LENGTH", "TextFunctions.length"},
            {"RIFFLE_SUBSTRING", "TextFunctions.substring"},
            {"RIFFLE_POSITION", "TextFunctions.position"},
            {"RIFFLE_OVERLAY", "TextFunctions.overlay"},
            {"RIFFLE_LEFT", "TextFunctions.left"},
            {"RIFFLE_RIGHT", "TextFunctions.right"},
            {"RIFFLE_LPAD", "TextFunctions.padLeft"},
            {"RIFFLE_RPAD", "TextFunctions.padRight"},
            {"RIFFLE_REVERSE", "TextFunctions.reverse"},
            {"RIFFLE_UPPER", "TextFunctions.upper"},
            {"RIFFLE_LOWER", "TextFunctions.lower"},
            {"RIFFLE_INITCAP", "TextFunctions.initcap"},
            {"RIFFLE_ASCII", "TextFunctions.ascii"},
            {"RIFFLE_CHR", "TextFunctions.chr"},
            {"RIFFLE_LIKE", "TextFunctions.like"},
            {"RIFFLE_TRUNC", "TimeFunctions.truncate"},
            {"RIFFLE_CEIL", "TimeFunctions.ceil"},
            {"RIFFLE_ADD_MONTHS", "TimeFunctions.addMonths"},
            {"RIFFLE_ADD_DAYS", "TimeFunctions.addDays"},
            {"RIFFLE_ADD_MICROS", "TimeFunctions.addMicros"},
            {"RIFFLE_IN_ZONE", "TimeFunctions.inZone"},
            {"RIFFLE_EXTRACT", "TimeFields.extract"},
            {"RIFFLE_JSON_VALUE", "JsonFunctions.value"},
            {"RIFFLE_JSON_QUERY", "JsonFunctions.query"},
            {"RIFFLE_JSON_EXISTS", "JsonFunctions.exists"},
    };

    private static final String[][] AGGREGATES = {
            {"RIFFLE_AVG", "NumericAverage"},
            {"RIFFLE_STDDEV_POP", "NumericDeviation$StddevPop"},
            {"RIFFLE_STDDEV_SAMP", "NumericDeviation$StddevSamp"},
            {"RIFFLE_VAR_POP", "NumericDeviation$VarPop"},
            {"RIFFLE_VAR_SAMP", "NumericDeviation$VarSamp"},
            {"RIFFLE_DOUBLE_SUM", "DoubleAggregate$Sum"},
            {"RIFFLE_DOUBLE_AVG", "DoubleAggregate$Average"},
            {"RIFFLE_DOUBLE_STDDEV_POP", "DoubleAggregate$StddevPop"},
            {"RIFFLE_DOUBLE_STDDEV_SAMP", "DoubleAggregate$StddevSamp"},
            {"RIFFLE_DOUBLE_VAR_POP", "DoubleAggregate$VarPop"},
            {"RIFFLE_DOUBLE_VAR_SAMP", "DoubleAggregate$VarSamp"},
            {"RIFFLE_AVG_DISTINCT", "DistinctAggregate$Average"},
            {"RIFFLE_STDDEV_POP_DISTINCT", "DistinctAggregate$StddevPop"},
            {"RIFFLE_STDDEV_SAMP_DISTINCT", "DistinctAggregate$StddevSamp"},
            {"RIFFLE_VAR_POP_DISTINCT", "DistinctAggregate$VarPop"},
            {"RIFFLE_VAR_SAMP_DISTINCT", "DistinctAggregate$VarSamp"},
            {"RIFFLE_DOUBLE_SUM_DISTINCT", "DistinctAggregate$DoubleSum"},
            {"RIFFLE_DOUBLE_AVG_DISTINCT", "DistinctAggregate$DoubleAverage"},
            {"RIFFLE_DOUBLE_STDDEV_POP_DISTINCT", "DistinctAggregate$DoubleStddevPop"},
            {"RIFFLE_DOUBLE_STDDEV_SAMP_DISTINCT", "DistinctAggregate$DoubleStddevSamp"},
            {"RIFFLE_DOUBLE_VAR_POP_DISTINCT", "DistinctAggregate$DoubleVarPop"},
            {"RIFFLE_DOUBLE_VAR_SAMP_DISTINCT", "DistinctAggregate$DoubleVarSamp"},
    };

    private ContractFunctions() {}

    /** The statements that make them known to a database. */
    static List<String> definitions() {
        String here = ContractFunctions.class.getPackageName() + '.';
        List<String> statements = new ArrayList<>();
        for (String[] function : FUNCTIONS) {
            statements.add("CREATE ALIAS " + function[0] + " DETERMINISTIC FOR '" + here + function[1] + "'");
        }
        for (String[] aggregate : AGGREGATES) {
            statements.add("CREATE AGGREGATE " + aggregate[0] + " FOR '" + here + aggregate[1] + "'");
        }
        return statements;
    }
}
