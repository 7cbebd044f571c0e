package dev.riffle.buffer.internal;

import dev.riffle.buffer.BufferException;
import dev.riffle.connector.ConnectorException.Kind;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;
import org.h2.message.DbException;
import org.jspecify.annotations.Nullable;

/** Turns what H2 throws into sentences. */
final class Failures {
    private Failures() {}

    static BufferException cancelled() {
        return new BufferException(BufferException.CANCELLED, Kind.USER, "The statement was cancelled.", "Run it again for an answer.", null, null);
    }

    static BufferException translate(Throwable error, String sql) {
        if (error instanceof BufferException known) {
            return known;
        }
        if (error instanceof OutOfMemoryError) {
            return outOfMemory(error, sql);
        }
        return error instanceof SQLException exception
                ? translate(exception, sql)
                : error instanceof DbException wrapped
                        ? translate(wrapped.getSQLException(), sql)
                        : internal(error, sql);
    }

    private static BufferException translate(SQLException error, String sql) {
        ContractFailure failure = contractFailure(error);
        if (failure != null) {
            return user(failure.code(), String.valueOf(failure.getMessage()), failure.nextStep(), failure, sql);
        }
        String message = original(error);
        return switch (error.getErrorCode()) {
            case ErrorCode.STATEMENT_WAS_CANCELED -> cancelled();
            case ErrorCode.DIVISION_BY_ZERO_1 -> user(BufferException.DIVISION_BY_ZERO, "A number was divided by zero.",
                    "Use NULLIF(divisor, 0) to get NULL instead.", error, sql);
            case ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_1, ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_2 -> user(BufferException.NUMBER_OUT_OF_RANGE,
                    "A number is out of range: " + afterColon(message) + ".", "Cast the operands to a wider type, DECIMAL or DOUBLE.", error, sql);
            case ErrorCode.VALUE_TOO_LONG_2 -> user(BufferException.NUMBER_OUT_OF_RANGE, message + ".", "Cast to a wider type.", error, sql);
            case ErrorCode.DATA_CONVERSION_ERROR_1, ErrorCode.INVALID_DATETIME_CONSTANT_2 -> user(BufferException.INVALID_TEXT,
                    "Cannot read " + quoted(message) + " as a value of the type it is cast to.", "Filter such texts out, or handle them with CASE.",
                    error, sql);
            case ErrorCode.SCALAR_SUBQUERY_CONTAINS_MORE_THAN_ONE_ROW -> user(BufferException.TOO_MANY_ROWS,
                    "A subquery that stands for one value gives more than one row.", "Aggregate it, add LIMIT 1, or use IN.", error, sql);
            case ErrorCode.INVALID_VALUE_2, ErrorCode.LIKE_ESCAPE_ERROR_1 -> user(BufferException.INVALID_ARGUMENT, message + ".",
                    "Change the argument.", error, sql);
            case ErrorCode.OUT_OF_MEMORY -> outOfMemory(error, sql);
            default -> internal(error, sql);
        };
    }

    /** H2 wraps what a function throws. */
    private static @Nullable ContractFailure contractFailure(SQLException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ContractFailure failure) {
                return failure;
            }
        }
        return null;
    }

    private static String original(SQLException error) {
        String message = String.valueOf(error instanceof JdbcException jdbc ? jdbc.getOriginalMessage() : error.getMessage());
        int sql = message.indexOf("; SQL statement:");
        return sql < 0 ? message : message.substring(0, sql);
    }

    private static String afterColon(String message) {
        int colon = message.indexOf(": ");
        return colon < 0 ? message : message.substring(colon + 2);
    }

    /** The first thing that a message has in double quotes, in single ones. */
    private static String quoted(String message) {
        int start = message.indexOf('"');
        int end = message.indexOf('"', start + 1);
        return start < 0 || end < 0 ? "a text" : "'" + message.substring(start + 1, end) + "'";
    }

    private static BufferException user(String code, String message, String nextStep, Throwable cause, String sql) {
        return new BufferException(code, Kind.USER, message, nextStep, detail(cause, sql), cause);
    }

    private static BufferException outOfMemory(Throwable cause, String sql) {
        return new BufferException(BufferException.OUT_OF_MEMORY, Kind.RESOURCE, "The statement needs more memory than there is.",
                "Narrow it with a WHERE clause, or start with a larger heap.", detail(cause, sql), cause);
    }

    private static BufferException internal(Throwable cause, String sql) {
        return new BufferException(BufferException.INTERNAL, Kind.INTERNAL, "The embedded database refused a generated statement.",
                "Please report this with its details.", detail(cause, sql), cause);
    }

    private static String detail(@Nullable Throwable cause, String sql) {
        return cause + "\n" + sql;
    }
}
