package dev.riffle.workbench.console;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.data.Segment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer of a statement that failed before there was one: its failure, to be met where rows would be. */
record FailedAnswer(Throwable failure) implements ConsoleAnswer {
    @Override
    public Optional<Result> result() {
        return Optional.empty();
    }

    @Override
    public @Nullable Segment next() throws ConnectorException {
        switch (failure) {
            case ConnectorException told -> throw told;
            case Error error -> throw error;
            default -> throw new IllegalStateException(failure.toString(), failure);
        }
    }

    @Override
    public void advance() {
        // nothing follows
    }

    @Override
    public List<String> messages() {
        return List.of();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
