package dev.riffle.ui.filter;

import dev.riffle.engine.sql.Identifiers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a column of the answer stands for in the WHERE of the statement, where aliases are not known. */
final class AnswerColumn {
    /** They work on groups, which are made behind WHERE. */
    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "AVG", "MIN", "MAX", "ANY_VALUE", "EVERY", "SOME", "STDDEV", "STDDEV_POP",
            "STDDEV_SAMP", "VARIANCE", "VAR_POP", "VAR_SAMP", "LISTAGG", "STRING_AGG", "ARRAY_AGG", "APPROX_COUNT_DISTINCT", "MEDIAN",
            "PERCENTILE_CONT",
            "PERCENTILE_DISC", "GROUPING", "ROW_NUMBER", "RANK", "DENSE_RANK", "OVER", "SELECT");

    private AnswerColumn() {}

    /**
     * The expression; empty if WHERE cannot speak of it.
     *
     * @param qualified by the name of a column of the answer, what it is called within the statement, as far as that was asked for
     */
    static Optional<String> expression(SelectText select, String column, Map<String, String> qualified) {
        Optional<List<SqlToken>> item = item(select, column);
        if (item.isPresent()) {
            List<SqlToken> value = item.get().subList(0, valueEnd(item.get()));
            return plain(value) ? Optional.of(select.text(value)) : usable(value) ? Optional.of(bracketed(select, value)) : Optional.empty();
        }
        return dependsOnTables(select, column) ? Optional.ofNullable(qualified.get(column)) : Optional.of(Identifiers.column(column));
    }

    /** Whether the text alone does not say what WHERE would have to call it: the tables must be known. */
    static boolean dependsOnTables(SelectText select, String column) {
        return item(select, column).isEmpty() && (select.readsSeveral() || !hasStar(select));
    }

    /** What is called so in the text itself. */
    private static Optional<List<SqlToken>> item(SelectText select, String column) {
        return select.items().stream().filter(item -> !item.isEmpty() && !isStar(item) && name(select, item, valueEnd(item)).equals(column))
                .findFirst();
    }

    private static boolean hasStar(SelectText select) {
        return select.items().stream().anyMatch(AnswerColumn::isStar);
    }

    private static boolean isStar(List<SqlToken> item) {
        return !item.isEmpty() && item.getLast().isSymbol('*') && (item.size() == 1 || item.get(item.size() - 2).isSymbol('.'));
    }

    /** Where an item's alias begins; the item's length if it has none. */
    private static int valueEnd(List<SqlToken> item) {
        int size = item.size();
        if (size >= 3 && item.getLast().isName() && item.get(size - 2).depth() == 0 && item.get(size - 2).is("AS")) {
            return size - 2;
        }
        boolean alias = size >= 2 && item.getLast().isName() && item.getLast().depth() == 0 && !item.getLast().is("END")
                && (item.get(size - 2).isName() && !item.get(size - 2).isAny(Set.of("IS", "NOT", "AND", "OR"))
                        || item.get(size - 2).isSymbol(')') || item.get(size - 2).kind() == SqlToken.Kind.NUMBER
                        || item.get(size - 2).kind() == SqlToken.Kind.STRING)
                && !item.getLast().isAny(Set.of("NULL", "TRUE", "FALSE", "UNKNOWN"));
        return alias ? size - 1 : size;
    }

    private static String name(SelectText select, List<SqlToken> item, int named) {
        if (named < item.size()) {
            return item.getLast().name();
        }
        return plain(item)
                ? item.stream().filter(SqlToken::isName).map(SqlToken::name).collect(Collectors.joining("."))
                : select.text(item).replaceAll("\\s+", " ");
    }

    /** Whether it is a name or a path of names. */
    private static boolean plain(List<SqlToken> value) {
        for (int i = 0; i < value.size(); i++) {
            if (i % 2 == 0 ? !value.get(i).isName() : !value.get(i).isSymbol('.')) {
                return false;
            }
        }
        return value.size() % 2 == 1;
    }

    private static boolean usable(List<SqlToken> value) {
        return value.stream().noneMatch(token -> token.isAny(AGGREGATES));
    }

    /** A call needs no brackets; anything else might bind less tightly than a comparison. */
    private static String bracketed(SelectText select, List<SqlToken> value) {
        boolean call = value.getFirst().isName() && value.size() > 2 && value.get(1).isSymbol('(') && value.getLast().isSymbol(')')
                && value.stream().skip(1).limit(value.size() - 2).noneMatch(token -> token.isSymbol(')') && token.depth() == 0);
        return call ? select.text(value) : "(" + select.text(value) + ")";
    }
}
