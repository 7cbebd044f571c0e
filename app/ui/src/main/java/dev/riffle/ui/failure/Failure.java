package dev.riffle.ui.failure;

import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.ui.kit.notice.Notice;
import java.util.Optional;

/**
 * A failure as the window shows it.
 *
 * @param code to be quoted and searched for
 * @param message what happened, to what
 * @param nextStep what to do about it
 * @param position where in the statement, if it concerns a place in it
 */
public record Failure(String code, String message, String nextStep, Optional<QueryException.Position> position) {
    public static Failure of(Exception e) {
        return switch (e) {
            case QueryException query -> new Failure(query.code(), text(query), query.nextStep(), Optional.ofNullable(query.position()));
            case ConnectorException connector -> new Failure(connector.code(), text(connector), connector.nextStep(), Optional.empty());
            default ->
                new Failure("INTERNAL", "Something went wrong in Riffle: " + e, "This is a defect of Riffle: please report it.", Optional.empty());
        };
    }

    private static String text(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    public Notice notice() {
        return Notice.of(Notice.Kind.ERROR, message, nextStep);
    }
}
