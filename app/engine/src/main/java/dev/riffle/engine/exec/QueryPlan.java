package dev.riffle.engine.exec;

import dev.riffle.connector.data.RowType;
import dev.riffle.engine.SqlSession;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a statement is run: the fragments, by the name of their outputs, what our operators do with these, and what is done by the final SQL.
 *
 * @param fragments in the order in which they are named
 * @param operations over the outputs of fragments and of operations before them, by the name of their own
 * @param finalSql what completes the query over all these outputs, or null when the last operation, or without any the one fragment, gives the answer
 * @param columns the columns of the answer
 * @param session what the statement's meaning depends on
 * @param live whether it goes on until it is stopped
 * @param joins how fragments are read that systems compute
 */
public record QueryPlan(Map<String, ScanFragment> fragments, Map<String, Operation> operations, @Nullable String finalSql, RowType columns,
        SqlSession session, Live live, JoinReads joins) {

    /** Whether the statement goes on until it is stopped. */
    public enum Live {
        /** It does not. */
        NO,
        /** It does; what the final SQL does needs all of its input. */
        YES,
        /** It does, and what the final SQL does with some rows does not depend on others. */
        ROW_BY_ROW
    }

    public QueryPlan {
        fragments = Collections.unmodifiableMap(new LinkedHashMap<>(fragments));
        operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
        if (finalSql == null && operations.isEmpty() && fragments.size() != 1) {
            throw new IllegalArgumentException("without anything above it there is one fragment, not " + fragments.size());
        }
    }

    /** A statement that reads every fragment as it is. */
    public QueryPlan(Map<String, ScanFragment> fragments, Map<String, Operation> operations, @Nullable String finalSql, RowType columns,
            SqlSession session, Live live) {
        this(fragments, operations, finalSql, columns, session, live, JoinReads.NONE);
    }

    /** A statement that comes to an end. */
    public QueryPlan(Map<String, ScanFragment> fragments, Map<String, Operation> operations, @Nullable String finalSql, RowType columns,
            SqlSession session) {
        this(fragments, operations, finalSql, columns, session, Live.NO);
    }

    /** Whether it goes on until it is stopped. */
    public boolean isLive() {
        return live != Live.NO;
    }

    /** The same plan, which goes on or not. */
    public QueryPlan live(Live how) {
        return new QueryPlan(fragments, operations, finalSql, columns, session, how, joins);
    }

    /** The same plan, which reads for its joins so. */
    public QueryPlan with(JoinReads reads) {
        return new QueryPlan(fragments, operations, finalSql, columns, session, live, reads);
    }

    /** Whether the answer is the one fragment's output. */
    boolean isFragment() {
        return finalSql == null && operations.isEmpty();
    }

    /** The name of the operation that comes last. */
    String lastOperation() {
        return operations.keySet().stream().toList().getLast();
    }

    /** The columns of the output of a fragment or an operation. */
    RowType typeOf(String output) {
        Operation operation = operations.get(output);
        return operation == null ? Objects.requireNonNull(fragments.get(output)).outputType() : operation.type();
    }

    /** The types of the answer's columns as they are held; those of the final SQL's are in {@link #columns}. */
    RowType heldTypes() {
        if (finalSql != null) {
            return columns;
        }
        return isFragment() ? fragments.values().iterator().next().outputType() : typeOf(lastOperation());
    }
}
