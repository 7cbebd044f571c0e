package dev.riffle.plugin.jdbc.trino;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What Trino's errors mean, which its driver tells by their numbers (those of {@code StandardErrorCode} in Trino's SPI). */
final class TrinoErrors {
    private TrinoErrors() {}

    /** As a SQLSTATE; null if nothing is known of it. */
    static @Nullable String state(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 0 -> withoutNumber(failure);
            case 1 -> "42601";
            case 3, 38, 131_075 -> "57014"; // cancelled, killed, too long
            case 4 -> "42501";
            case 8 -> "22012";
            case 7, 9 -> "22000";
            case 19 -> "22003";
            case 20, 21 -> "57P01"; // a transaction that was given up, as one of a coordinator that was started anew
            case 23 -> "25006";
            case 44 -> "3D000";
            case 45 -> "3F000";
            case 46 -> "42P01";
            case 47 -> "42703";
            case 65_541, 65_548 -> "57P03"; // starting up, or without workers
            case 65_545, 65_558 -> "57P01"; // shutting down
            default -> failure.getErrorCode() >= 131_072 && failure.getErrorCode() < 0x0100_0000 ? "53000" : "58000";
        };
    }

    private static @Nullable String withoutNumber(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("Authentication failed") || message.contains("Unauthorized")) {
            return "28000";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return "08001";
            }
        }
        return failure.getSQLState();
    }
}
