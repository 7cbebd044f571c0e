package dev.riffle.engine.sql;

import dev.riffle.engine.SqlSession;
import dev.riffle.engine.StreamTable;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelRoot;

/**
 * A statement that means something.
 *
 * @param root Calcite's logical plan
 * @param qualified by the name of a column of the answer, what it is called within the statement, with its table; without what is computed or called as
 *     another
 * @param tables what it reads, in the order of first mention
 * @param session what its meaning depends on
 * @param live whether it goes on until it is stopped
 */
public record ValidatedQuery(RelRoot root, Map<String, String> qualified, List<StreamTable> tables, SqlSession session, boolean live) {}
