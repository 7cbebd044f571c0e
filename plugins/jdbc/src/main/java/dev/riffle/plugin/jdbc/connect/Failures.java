package dev.riffle.plugin.jdbc.connect;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what a driver's exception means for the user, by its SQLSTATE. The exceptions themselves are not passed on as causes: they may quote settings.
 *
 * @param product as people call it
 * @param place where it is, as people see it: {@code localhost:5432/shop}
 * @param secrets what is never shown
 * @param states how the driver tells what went wrong
 */
public record Failures(String product, String place, List<String> secrets, States states) {
    /** Tells what went wrong. */
    public interface States {
        /** The SQLSTATE of a failure; null if nothing is known of it. */
        @Nullable
        String of(SQLException failure);
    }

    public static final String CANCELLED = "CANCELLED";
    public static final String UNREACHABLE = "DATABASE_UNREACHABLE";

    public Failures {
        secrets = List.copyOf(secrets);
    }

    /** Of a driver that keeps to the standard, or nearly. */
    public Failures(String product, String place, List<String> secrets) {
        this(product, place, secrets, SQLException::getSQLState);
    }

    public static ConnectorException cancelled() {
        return new ConnectorException(CANCELLED, Kind.USER, "The request was cancelled.", "Repeat it when you like.", null);
    }

    public ConnectorException closed() {
        return new ConnectorException("CONNECTION_CLOSED", Kind.USER, "The connection to " + product + " was closed.", "Open it again.", null);
    }

    /** @param what as in "while {what}" */
    public ConnectorException noAnswer(String what, double seconds) {
        return failed(UNREACHABLE, Kind.EXTERNAL, product + " at " + place + " did not answer within " + seconds + " s while " + what + ".",
                "Check host and port, that what listens there is " + product + ", and that it is not overloaded.");
    }

    public static ConnectorException badSetting(String message, String nextStep) {
        return new ConnectorException("BAD_SETTING", Kind.USER, message, nextStep, null);
    }

    /** @param what as in "while {what}": a few words */
    public ConnectorException of(Throwable thrown, String what) {
        SQLException sql = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectorException known) {
                return known;
            }
            if (cause instanceof SQLException found && states.of(found) != null) {
                sql = found; // the innermost one knows best
            }
        }
        if (sql == null) {
            return failed("DATABASE_FAILED", thrown instanceof SQLException ? Kind.EXTERNAL : Kind.INTERNAL,
                    product + " failed while " + what + ": " + text(thrown), "Repeat the request; if it fails again, look into the server's log.");
        }
        return bySqlState(sql, state(sql), what);
    }

    /** What kind of failure it is, as a SQLSTATE. MariaDB, MySQL and H2 tell by their own numbers what theirs does not. */
    public String state(SQLException sql) {
        return switch (sql.getErrorCode()) {
            case 1045, 1698 -> "28P01";
            case 1044, 1142, 1143, 1370 -> "42501";
            case 1049 -> "3D000";
            case 1040, 1203 -> "53300";
            case 1146 -> "42P01";
            case 1054 -> "42703";
            case 1317, 1969, 3024 -> "57014";
            case 1927 -> "57P01";
            case 1792 -> "25006";
            case 1690 -> "22003";
            case 90067 -> "08006";
            case 90013, 90146, 90149 -> "3D000";
            case 90040, 90096 -> "42501";
            case 90097 -> "25006";
            case 90098, 90121 -> "57P01";
            default -> String.valueOf(states.of(sql));
        };
    }

    private ConnectorException bySqlState(SQLException sql, String state, String what) {
        return switch (state) {
            case "28P01", "28000" -> failed("DATABASE_LOGIN", Kind.EXTERNAL, product + " at " + place + " refused the login: " + text(sql),
                    "Check user and password, and whether the server lets this user in from here.");
            case "3D000" ->
                failed("UNKNOWN_DATABASE", Kind.USER, "There is no such database at " + place + ": " + text(sql), "Check the database's name.");
            case "42501" -> failed("NOT_AUTHORIZED", Kind.EXTERNAL, product + " does not allow this user " + what + ": " + text(sql),
                    "Ask the database's administrators for permission to read (GRANT SELECT).");
            case "42P01", "3F000", "42S02" -> failed("UNKNOWN_STREAM", Kind.USER, "A table is not there any more (" + what + "): " + text(sql),
                    "List the connection's streams anew.");
            case "42703", "42S22" -> failed("UNKNOWN_COLUMN", Kind.USER, "A column is not there any more (" + what + "): " + text(sql),
                    "Look at the table's columns anew.");
            case "22012" -> failed("DIVISION_BY_ZERO", Kind.USER, product + " divided by zero while " + what + ".",
                    "Leave out rows where the divisor is 0, or use NULLIF(divisor, 0).");
            case "22003" -> failed("NUMBER_OUT_OF_RANGE", Kind.USER, "A number did not fit its type while " + what + ": " + text(sql),
                    "Convert the operands to a larger type first, for example with CAST(value AS DECIMAL(38, 2)).");
            case "57014" -> failed("STATEMENT_TIMEOUT", Kind.RESOURCE, product + " stopped the statement while " + what + ": " + text(sql),
                    "Narrow the query, or raise the connection's statement timeout.");
            case "57P01", "57P02", "57P05", "25P03" -> failed("CONNECTION_LOST", Kind.EXTERNAL,
                    "The connection to " + product + " was ended by the server while " + what + ": " + text(sql), "Repeat the query.");
            case "57P03" -> failed(UNREACHABLE, Kind.EXTERNAL, product + " at " + place + " takes no connections: " + text(sql),
                    "Wait until the server has started, and repeat the request.");
            case "53300" -> failed("TOO_MANY_CONNECTIONS", Kind.EXTERNAL, product + " at " + place + " refused a connection: " + text(sql),
                    "Close other connections, or ask the database's administrators.");
            case "25006" -> failed("READ_ONLY", Kind.USER, product + " was asked to change something while " + what + ": " + text(sql),
                    "Connections only read: leave out what changes data.");
            default -> byClass(sql, state, what);
        };
    }

    private ConnectorException byClass(SQLException sql, String state, String what) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> text(sql).contains("authentication")
                    ? login(sql)
                    : text(sql).contains("PKIX") || text(sql).contains("ertificate")
                            ? certificate(sql, what)
                            : failed(UNREACHABLE, Kind.EXTERNAL, product + " at " + place + " could not be reached while " + what + ": " + text(sql),
                                    "Check host and port, that the server is up, and whether it asks for SSL.");
            case "22" -> failed("VALUE_ERROR", Kind.USER, product + " could not compute a value while " + what + ": " + text(sql),
                    "Check the expression for divisions by zero and numbers out of range.");
            case "53", "54" -> failed("DATABASE_RESOURCES", Kind.RESOURCE, product + " ran out of something while " + what + ": " + text(sql),
                    "Narrow the query, or ask the database's administrators.");
            default -> failed("DATABASE_FAILED", Kind.EXTERNAL, product + " failed while " + what + ": " + text(sql),
                    "Repeat the request; if it fails again, look into the server's log. SQLSTATE " + state + ".");
        };
    }

    private ConnectorException login(SQLException sql) {
        return failed("DATABASE_LOGIN", Kind.EXTERNAL, product + " at " + place + " wants to know who asks: " + text(sql), "Give user and password.");
    }

    private ConnectorException certificate(SQLException sql, String what) {
        return failed(UNREACHABLE, Kind.EXTERNAL,
                product + " at " + place + " has a certificate that is not trusted (while " + what + "): " + text(sql),
                "Name the file of the root certificate by which it is known, check that the host is called as in the certificate, or choose an SSL mode that "
                        + "does not look at it.");
    }

    private ConnectorException failed(String code, Kind kind, String message, String nextStep) {
        return new ConnectorException(code, kind, message, nextStep, null);
    }

    /** What the server says, without secrets: a sentence. */
    public String said(SQLException failure) {
        return text(failure);
    }

    private String text(@Nullable Throwable failure) {
        String message = failure == null ? null : failure.getMessage();
        String text = message == null || message.isBlank()
                ? String.valueOf(failure == null ? null : failure.getClass().getSimpleName())
                : message.strip();
        text = text.replaceAll("\\s*\\R\\s*", "; ");
        text = masked(text);
        return text.endsWith(".") ? text : text + ".";
    }

    private String masked(String text) {
        String shown = text;
        for (String secret : secrets) {
            if (!secret.isEmpty()) {
                shown = shown.replace(secret, "***");
            }
        }
        return shown;
    }
}
