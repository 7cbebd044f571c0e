package dev.riffle.connector.relation;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.StreamScan;
import java.util.List;
import java.util.OptionalLong;

/**
 * Has a system compute what it can compute itself. A relation is only covered where the system provably gives the very rows that the type contract asks
 * for: where its order of texts, its place of NULL, its division or its clock differ and nothing that is written can mend it, the host computes it.
 *
 * <p>Safe for any thread.
 */
public interface Pushdown {
    /**
     * Whether the top of a relation is computed by the system as the contract says; its inputs are covered. Never waits.
     *
     * <p>An order is part of what is covered: rows come in it.
     */
    boolean covers(Relation relation);

    /**
     * What the system is sent, in its own language, for a relation that is covered; for people. Values are written out.
     *
     * @param keys columns of the relation whose values are given with {@link Keys}, which are left open; empty for none
     */
    String text(Relation relation, List<Integer> keys);

    /**
     * Plans the reading of a relation that is covered, without reading rows. They have no offsets.
     *
     * @throws ConnectorException of kind USER if a table or column of it is not there any more
     */
    StreamScan plan(RelationRequest request) throws ConnectorException;

    /** How the system finds the rows of a relation by the values of some of its columns. May ask the system. */
    Access access(Relation relation, List<Integer> columns) throws ConnectorException;

    /**
     * About how many rows a relation has, as the system estimates it without reading them.
     *
     * @return empty where it cannot tell
     */
    OptionalLong estimatedRows(Relation relation) throws ConnectorException;

    /** How rows are found. */
    enum Access {
        /** By an index: about as fast for few rows of many as for few of few. */
        INDEX,
        /** By looking at all rows, which the system does itself and for thousands of keys at once: only those that have one of them travel. */
        FILTER,
        /** By looking at all rows, for few keys at a time: it is as well to read them all. */
        SCAN
    }
}
