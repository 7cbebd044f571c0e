package dev.riffle.ui.shell;

import dev.riffle.ui.filter.Filter;
import dev.riffle.ui.filter.SqlFilters;
import dev.riffle.ui.inspector.InspectorViewModel;
import dev.riffle.ui.inspector.QueriedRecords;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.page.Pages;
import dev.riffle.ui.query.QueryPage;
import dev.riffle.ui.query.QueryViewModel;
import dev.riffle.ui.query.StatementRun;
import dev.riffle.ui.statements.Answered;
import dev.riffle.ui.statements.StatementsPage;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Lets the inspector follow the row that the cursor is on, in the page in front, and edits that page's statement. For the FX thread. */
final class InspectedRow {
    private final Workbench workbench;
    private final Jobs jobs;
    private final StreamsRead streams;
    private final Pages pages;
    private final Notices notices;
    private final Supplier<ZoneId> zone;
    private final Runnable shown;
    private final InspectorViewModel inspector;
    /** The pages of which some row was inspected: what is to be seen of one row is wanted of the next. */
    private final Set<Page> inspected = Collections.newSetFromMap(new WeakHashMap<>());
    private final ReadOnlyBooleanWrapper filled = new ReadOnlyBooleanWrapper();
    private Subscription run = Subscription.EMPTY;
    private Subscription row = Subscription.EMPTY;

    /**
     * @param zone in which times are shown now
     * @param shown makes the inspector be seen, where it was hidden
     */
    InspectedRow(Workbench workbench, Jobs jobs, Pages pages, Notices notices, Supplier<ZoneId> zone, Consumer<String> clipboard, Runnable shown) {
        this.workbench = workbench;
        this.jobs = jobs;
        this.streams = new StreamsRead(workbench);
        this.pages = pages;
        this.notices = notices;
        this.zone = zone;
        this.shown = shown;
        this.inspector = new InspectorViewModel(new QueriedRecords(workbench.queries()), jobs, this::filter, clipboard);
        pages.selectedProperty().subscribe((_, page) -> follow(page));
        follow(pages.selectedProperty().get());
    }

    InspectorViewModel inspector() {
        return inspector;
    }

    /** Whether a row of the page in front is inspected, or was before: without one there is nothing to see in the inspector. */
    ReadOnlyBooleanProperty filledProperty() {
        return filled.getReadOnlyProperty();
    }

    private void follow(@Nullable Page page) {
        run.unsubscribe();
        run = page instanceof StatementsPage statements ? statements.model().shownProperty().subscribe(this::followRun) : Subscription.EMPTY;
        if (!(page instanceof StatementsPage)) {
            followRun(null);
        }
        updateFilled(page);
    }

    private void updateFilled(@Nullable Page page) {
        filled.set(page != null && inspected.contains(page));
    }

    private void followRun(@Nullable Answered shown) {
        row.unsubscribe();
        row = Subscription.EMPTY;
        if (shown == null) {
            inspector.show(null, Optional.empty());
        } else {
            // a console's statement is in the server's language, which is not ours to edit
            inspector.setFilterable(shown instanceof StatementRun);
            shown.results().links().onWhole(this::showWhole);
            row = shown.results().selectedRowProperty().subscribe(selected -> {
                inspector.show(selected, shown instanceof StatementRun query ? streams.only(query) : Optional.empty());
                Page page = pages.selectedProperty().get();
                if (selected != null && page != null && inspected.add(page)) {
                    updateFilled(page);
                }
            });
        }
    }

    private void showWhole() {
        inspector.openAtCursor();
        shown.run();
    }

    /** Adds a condition to the statement whose answer is shown, and runs it. */
    private void filter(Filter condition) {
        QueryViewModel query = pages.selected().filter(QueryPage.class::isInstance).map(page -> ((QueryPage) page).model()).orElse(null);
        StatementRun shown = query == null ? null : query.shownProperty().get();
        if (query == null || shown == null) {
            tellNotAdded();
        } else if (SqlFilters.dependsOnTables(shown.statement().sql(), condition)) {
            QuerySettings settings = shown.settings().in(zone.get(), Reuse.UP_TO_DATE);
            jobs.startQuietly("Columns of tables", _ -> workbench.queries().qualifiedColumns(shown.statement().sql(), settings),
                    qualified -> add(query, shown, condition, qualified), _ -> tellNotAdded());
        } else {
            add(query, shown, condition, Map.of());
        }
    }

    private void add(QueryViewModel query, StatementRun shown, Filter condition, Map<String, String> qualified) {
        boolean edited = SqlFilters.with(shown.statement().sql(), condition, zone.get(), qualified)
                .map(sql -> query.replace(shown.statement(), sql)).orElse(false);
        if (!edited) {
            tellNotAdded();
        }
    }

    private void tellNotAdded() {
        notices.tell(Notice.of(Notice.Kind.INFORMATION, "The condition cannot be added to this statement by itself.",
                "Add it to the statement by hand: the value can be copied from the inspector."));
    }
}
