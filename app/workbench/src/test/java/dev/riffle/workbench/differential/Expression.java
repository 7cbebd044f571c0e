package dev.riffle.workbench.differential;

import dev.riffle.connector.data.DataType;

/**
 * A scalar expression.
 *
 * @param small whether its value is so small that a sum and a product of two of its like stay within their type
 */
record Expression(String sql, DataType.Kind kind, boolean small) {
    boolean isNumber() {
        return switch (kind) {
            case INTEGER, BIGINT, DECIMAL, DOUBLE -> true;
            default -> false;
        };
    }

    boolean isExact() {
        return isNumber() && kind != DataType.Kind.DOUBLE;
    }
}
