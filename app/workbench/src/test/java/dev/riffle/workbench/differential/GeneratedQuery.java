package dev.riffle.workbench.differential;

import dev.riffle.workbench.golden.GoldenComparison;
import java.util.regex.Pattern;

/**
 * A query.
 *
 * @param ordered whether it determines the order of its rows
 */
record GeneratedQuery(String sql, boolean ordered) {
    private static final Pattern DIVISION = Pattern.compile(" / |\\b(AVG|STDDEV_POP|STDDEV_SAMP|VAR_POP|VAR_SAMP)\\(");

    /** Which digits of its answer are determined: not the last ones of a quotient. */
    GoldenComparison.Digits digits() {
        return DIVISION.matcher(sql).find() ? GoldenComparison.Digits.OF_QUOTIENTS : GoldenComparison.Digits.ALL;
    }
}
