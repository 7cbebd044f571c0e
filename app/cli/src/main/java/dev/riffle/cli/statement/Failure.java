package dev.riffle.cli.statement;

import dev.riffle.cli.ExitCode;
import dev.riffle.cli.UsageException;
import dev.riffle.cli.output.OutputException;
import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import org.jspecify.annotations.Nullable;

/**
 * Why something did not work, as the user is told.
 *
 * @param exitCode of the process
 * @param code stable, to be quoted and searched for
 * @param message one sentence
 * @param nextStep one sentence
 * @param position in the text of the statement, or null
 * @param cause for --debug
 */
public record Failure(int exitCode, String code, String message, String nextStep, QueryException.@Nullable Position position, Throwable cause) {
    private static final String DEFECT = "This is a defect of Riffle: please report it with the statement.";

    /** What an exception means. */
    public static Failure of(Throwable thrown) {
        return switch (thrown) {
            case QueryException e -> ofQuery(e);
            case ConnectorException e -> new Failure(exitCode(e), e.code(), sentence(e.getMessage()), e.nextStep(), null, e);
            case OutputException e -> new Failure(ExitCode.SYSTEM, "OUTPUT", sentence(e.getMessage()), e.nextStep(), null, e);
            case UsageException e -> new Failure(ExitCode.USAGE, "USAGE", sentence(e.getMessage()), e.nextStep(), null, e);
            case OutOfMemoryError e -> new Failure(ExitCode.SYSTEM, "OUT_OF_MEMORY", "There is not enough memory.",
                    "Read less (a bound, a LIMIT, fewer columns) or give the process more with RIFFLE_OPTS=-Xmx4g.", null, e);
            default -> new Failure(ExitCode.QUERY, "INTERNAL", "Riffle failed: " + oneLine(thrown) + ".", DEFECT, null, thrown);
        };
    }

    private static Failure ofQuery(QueryException e) {
        int exitCode = switch (e.kind()) {
            case USER, INTERNAL -> ExitCode.QUERY;
            case RESOURCE -> ExitCode.SYSTEM;
            case CANCELLED -> ExitCode.CANCELLED;
        };
        String message = sentence(e.getMessage());
        Throwable cause = e.getCause();
        if (e.kind() == QueryException.Kind.INTERNAL && cause != null && !message.contains(cause.getClass().getSimpleName())) {
            message = message + " (" + oneLine(cause) + ")";
        }
        return new Failure(exitCode, e.code(), message, e.nextStep(), e.position(), e);
    }

    private static int exitCode(ConnectorException e) {
        return switch (e.kind()) {
            case USER -> e.code().equals("CANCELLED") ? ExitCode.CANCELLED : ExitCode.QUERY;
            case RESOURCE, EXTERNAL -> ExitCode.SYSTEM;
            case INTERNAL -> ExitCode.QUERY;
        };
    }

    public boolean isCancelled() {
        return exitCode == ExitCode.CANCELLED;
    }

    private static String oneLine(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message.lines().findFirst().orElse("").strip());
    }

    private static String sentence(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        return stripped.isEmpty() || stripped.endsWith(".") || stripped.endsWith("?") || stripped.endsWith("!") ? stripped : stripped + ".";
    }
}
