package dev.riffle.workbench.catalog;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.engine.plan.ColumnOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of an answer lead, by foreign keys, to rows of other tables.
 *
 * @param steps those to the rows that are referred to first
 */
public record RelatedRows(List<Step> steps) {
    public static final RelatedRows NONE = new RelatedRows(List.of());

    /**
     * A way from a row of an answer to rows of a table.
     *
     * @param connection of the table
     * @param path of the table within it
     * @param columns of the table
     * @param from the columns of the answer, from 0, whose values those have
     * @param incoming whether the table's rows refer to this one; otherwise this one refers to one of theirs
     */
    public record Step(String connection, List<String> path, List<String> columns, List<Integer> from, boolean incoming) {
        public Step {
            path = List.copyOf(path);
            columns = List.copyOf(columns);
            from = List.copyOf(from);
        }

        /**
         * The statement that reads those rows: at most one, or the first of those that refer to it.
         *
         * @param values in the order of the columns, as SQL literals
         */
        public String sql(List<String> values) {
            Map<String, String> compared = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                compared.put(columns.get(i), values.get(i));
            }
            FirstQueries queries = FirstQueries.of(connection, path);
            return incoming ? queries.rowsWhere(compared) : queries.row(compared);
        }
    }

    public RelatedRows {
        steps = List.copyOf(steps);
    }

    /** Those that begin at a column of the answer. */
    public List<Step> at(int column) {
        return steps.stream().filter(step -> step.from().contains(column)).toList();
    }

    /**
     * Asks the databases that an answer comes from for the keys of its tables.
     *
     * @param origins of the columns of the answer
     */
    public static RelatedRows of(List<Optional<ColumnOrigin>> origins, CatalogReader catalog) throws ConnectorException {
        Map<String, Map<String, Map<String, Integer>>> tables = new LinkedHashMap<>();
        for (int i = 0; i < origins.size(); i++) {
            int column = i;
            origins.get(i).filter(origin -> catalog.isDatabase(origin.table().connection())).ifPresent(
                    origin -> tables.computeIfAbsent(origin.table().connection(), _ -> new LinkedHashMap<>())
                            .computeIfAbsent(origin.table().description().name(), _ -> new LinkedHashMap<>()).putIfAbsent(origin.column(), column));
        }
        List<Step> outgoing = new ArrayList<>();
        List<Step> incoming = new ArrayList<>();
        for (Map.Entry<String, Map<String, Map<String, Integer>>> connection : tables.entrySet()) {
            for (Map.Entry<String, Map<String, Integer>> table : connection.getValue().entrySet()) {
                TableStructure structure = catalog.structure(connection.getKey(), table.getKey());
                for (ForeignKey key : structure.foreignKeys()) {
                    step(connection.getKey(), catalog.path(connection.getKey(), key.to()), key.referenced(), key.columns(), table.getValue(), false)
                            .ifPresent(outgoing::add);
                }
                for (ForeignKey key : structure.referencedBy()) {
                    step(connection.getKey(), catalog.path(connection.getKey(), key.from()), key.columns(), key.referenced(), table.getValue(), true)
                            .ifPresent(incoming::add);
                }
            }
        }
        outgoing.addAll(incoming);
        return new RelatedRows(outgoing);
    }

    /** Empty unless the answer has all columns of the key. */
    private static Optional<Step> step(String connection, List<String> path, List<String> columns, List<String> own, Map<String, Integer> answer,
            boolean incoming) {
        return answer.keySet().containsAll(own)
                ? Optional.of(new Step(connection, path, columns, own.stream().map(name -> answer.getOrDefault(name, -1)).toList(), incoming))
                : Optional.empty();
    }
}
