package dev.riffle.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One that answers SQL over the same rows. */
interface Rival extends AutoCloseable {
    String name();

    /** Takes the rows, which it has none of yet. */
    void load(OrderRows orders) throws Exception;

    /**
     * Answers a statement over the tables {@code {orders}} and {@code {customers}}.
     *
     * @return the rows of the answer, or null when it would take too long
     */
    @Nullable
    List<List<@Nullable Object>> answer(String sql) throws Exception;

    @Override
    void close() throws Exception;
}
