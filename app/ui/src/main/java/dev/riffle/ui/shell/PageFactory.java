package dev.riffle.ui.shell;

import dev.riffle.ui.editor.EditorViewModel;
import dev.riffle.ui.editor.SqlCompletions;
import dev.riffle.ui.kit.clipboard.SystemClipboard;
import dev.riffle.ui.kit.thread.FxPulses;
import dev.riffle.ui.monitor.MonitorDrill;
import dev.riffle.ui.monitor.MonitorFeed;
import dev.riffle.ui.monitor.MonitorPage;
import dev.riffle.ui.monitor.MonitorViewModel;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.ui.page.Pages;
import dev.riffle.ui.partitions.PartitionsPage;
import dev.riffle.ui.partitions.PartitionsSubject;
import dev.riffle.ui.partitions.PartitionsViewModel;
import dev.riffle.ui.query.QueryPage;
import dev.riffle.ui.query.QueryViewModel;
import dev.riffle.ui.query.StatementRun;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.results.RowsOut;
import dev.riffle.ui.results.Telling;
import dev.riffle.ui.scope.RunSettings;
import dev.riffle.ui.structure.StructurePage;
import dev.riffle.ui.structure.StructureSubject;
import dev.riffle.ui.structure.StructureViewModel;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.catalog.CatalogReader;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.ResultStore;
import dev.riffle.workbench.session.TabState;
import dev.riffle.workbench.settings.Settings;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;

/** Makes the pages of a window. For the FX thread. */
final class PageFactory {
    private final Shell.Surroundings around;
    private final ReadOnlyObjectProperty<Settings> settings;
    private final Pages pages;
    private final ShellAlerts alerts;
    private final QueryViewModel.Tools tools;

    /**
     * @param queryEnded told of a statement that has ended
     * @param undecoded shows the records of a run that did not decode
     * @param links finds out where the answer of a run leads
     */
    PageFactory(Shell.Surroundings around, Pages pages, Consumer<StatementRun> queryEnded, Consumer<StatementRun> undecoded,
            BiConsumer<StatementRun, QuerySettings> links, ShellAlerts alerts) {
        this.alerts = alerts;
        this.around = around;
        this.settings = around.settings().settingsProperty();
        this.pages = pages;
        RowsOut out = new RowsOut(around.jobs(), around.notices(), around.files(), SystemClipboard::put);
        Workbench workbench = around.workbench();
        this.tools = new QueryViewModel.Tools(workbench.queries(), around.jobs(),
                () -> new ResultsViewModel(Telling.QUERIES, around.jobs(), out, new FxPulses(), around.clock()),
                () -> settings.get().zoneNow(), this::bounds, queryEnded, undecoded, links);
    }

    private ResultStore.Bounds bounds() {
        return new ResultStore.Bounds(settings.get().shownRows(), ResultStore.Bounds.USUAL.maxHeapBytes());
    }

    /** What a new tab runs with, by the settings. */
    RunSettings usual() {
        Settings now = settings.get();
        return new RunSettings(now.scope(), now.budgetBytes(), null);
    }

    QueryPage query(String title, String sql, RunSettings run) {
        return query(UUID.randomUUID().toString(), pages.freeTitle(title), sql, sql.length(), run);
    }

    QueryPage query(TabState state) {
        QueryPage page = query(state.id(), state.title(), state.text(), state.caret(), QueryPage.settings(state));
        page.restore(state);
        return page;
    }

    private QueryPage query(String id, String title, String sql, int caret, RunSettings run) {
        EditorViewModel editor = new EditorViewModel(sql, caret, new SqlCompletions(around.workbench().connections(), around.jobs()));
        return new QueryPage(id, title, new QueryViewModel(tools, editor, run), settings.map(Settings::editorFontSize),
                () -> settings.get().zoneNow());
    }

    PartitionsPage partitions(PartitionsSubject subject) {
        return new PartitionsPage(new PartitionsViewModel(subject, PartitionsViewModel.Feed.of(around.workbench(), subject.connection()),
                settings.map(Settings::zoneNow)));
    }

    /** @param links opens other tables, and queries */
    StructurePage structure(StructureSubject subject, Navigation links) {
        return new StructurePage(new StructureViewModel(subject, new CatalogReader(around.workbench().connections()), around.jobs(), links));
    }

    /** Shows the thresholds of a connection. */
    void openThresholds(String connection) {
        alerts.of(connection).open(Measure.LAG, "");
    }

    /** @param drill what its series lead to */
    MonitorPage monitor(String connection, MonitorDrill drill) {
        MonitorViewModel model = new MonitorViewModel(connection, MonitorFeed.of(around.workbench(), connection), settings.map(Settings::zoneNow),
                alerts.of(connection));
        model.onDrill(drill);
        return new MonitorPage(model);
    }
}
