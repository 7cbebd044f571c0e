package dev.riffle.connector.console;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a statement gives: one result after the other, each of which may be let go before its end. For the thread of its session. */
public interface ConsoleAnswer extends AutoCloseable {
    /** A result. */
    sealed interface Result {
        /**
         * Rows, which {@link ConsoleAnswer#next} gives.
         *
         * @param columns by the names that the system gives, which may repeat. Numbers, truth values, dates and times are such where every value is held
         *     exactly, or is in binary64; all else is text as the system writes it. From one segment to the next a column may become text, when a value
         *     comes that its type does not hold
         */
        record Rows(RowType columns) implements Result {}

        /**
         * No rows.
         *
         * @param rows how many the statement changed; empty where the system does not say, as with most that define something
         */
        record Done(OptionalLong rows) implements Result {}
    }

    /** The result at hand; empty behind the last one. */
    Optional<Result> result();

    /**
     * Waits for the next rows of the result at hand.
     *
     * @return at least one row, or null at the end, and for a result without rows
     */
    @Nullable
    Segment next() throws ConnectorException;

    /** Goes to the next result, and lets go of rows that were not taken. Waits for it. */
    void advance() throws ConnectorException;

    /** What the system said beside the results since this was asked last: warnings and notices, a sentence each. */
    List<String> messages();

    /** Lets go of what was not taken, and stops it on the system. Safe to call twice. */
    @Override
    void close();
}
