package dev.riffle.ui.shell;

import dev.riffle.ui.filter.SqlLiteral;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.ui.query.StatementRun;
import dev.riffle.ui.results.CellLinks.Link;
import dev.riffle.ui.results.SelectedRow;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.catalog.CatalogReader;
import dev.riffle.workbench.catalog.FirstQueries;
import dev.riffle.workbench.catalog.RelatedRows;
import dev.riffle.workbench.queries.QuerySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out which cells of an answer lead to rows of other tables, by their foreign keys. For the FX thread. */
record KeyLinks(Workbench workbench, Jobs jobs, CatalogReader catalog, Navigation navigation) {
    private static final int LONGEST_VALUE = 40;

    /** Asks in the background, if a database is open, and gives the links to the answer unless that has gone meanwhile. */
    void find(StatementRun run, QuerySettings settings) {
        if (workbench.connections().names().stream().noneMatch(catalog::isDatabase)) {
            return;
        }
        int shown = run.results().runProperty().get();
        jobs.startQuietly("Keys of tables", _ -> RelatedRows.of(workbench.queries().origins(run.statement().sql(), settings), catalog), related -> {
            if (run.results().runProperty().get() == shown) {
                run.results().links().set(row -> links(related, row));
            }
        }, _ -> {
            // the statement itself meets the same failure, and tells; without keys there is no link
        });
    }

    private List<Link> links(RelatedRows related, SelectedRow row) {
        List<Link> links = new ArrayList<>();
        for (RelatedRows.Step step : related.at(row.column())) {
            List<String> values = step.from().stream().flatMap(column -> literal(row, column).stream()).toList();
            if (values.size() == step.from().size()) { // NULL refers to nothing
                links.add(new Link(label(step, values),
                        () -> navigation.openQuery(step.path().getLast(), step.sql(values), FirstQueries.WHOLE_SCOPE, true)));
            }
        }
        return links;
    }

    private static Optional<String> literal(SelectedRow row, int column) {
        return Optional.ofNullable(row.value(column)).flatMap(value -> SqlLiteral.of(value, row.zone()));
    }

    private static String label(RelatedRows.Step step, List<String> values) {
        String table = step.path().getLast();
        if (step.incoming()) {
            return "Rows of " + table + " that refer to this, by " + String.join(", ", step.columns());
        }
        String value = values.stream().map(text -> text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…")
                .collect(Collectors.joining(", "));
        return "Go to " + table + "." + String.join(", ", step.columns()) + " = " + value;
    }
}
