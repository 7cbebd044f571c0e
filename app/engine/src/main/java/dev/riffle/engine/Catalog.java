package dev.riffle.engine;

import dev.riffle.connector.ConnectorException;
import java.util.List;
import java.util.Optional;

/** The port through which the front end finds what a statement reads. Safe for any thread. */
public interface Catalog {
    /**
     * Finds a table by the parts of its name, without regard to case when no exact name matches: {@code connection.stream}, or the
     * stream alone when it is in one connection only.
     *
     * @return empty when there is none
     * @throws AmbiguousNameException if several connections have a stream of that name
     * @throws ConnectorException if a system that must be asked cannot be reached
     */
    Optional<StreamTable> table(List<String> name) throws ConnectorException, AmbiguousNameException;

    /** All names that {@link #table} would find, for suggestions; those of systems that do not answer are left out. */
    List<String> tableNames();

    /** A name that more than one connection has. */
    final class AmbiguousNameException extends Exception {
        private static final long serialVersionUID = 1L;
        private final List<String> candidates;

        /** @param candidates the full names */
        public AmbiguousNameException(List<String> candidates) {
            super("ambiguous: " + candidates);
            this.candidates = List.copyOf(candidates);
        }

        public List<String> candidates() {
            return candidates;
        }
    }
}
