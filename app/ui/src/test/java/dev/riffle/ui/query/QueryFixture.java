package dev.riffle.ui.query;

import dev.riffle.ui.editor.EditorViewModel;
import dev.riffle.ui.editor.SqlCompletions;
import dev.riffle.ui.kit.drive.NoFiles;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.kit.thread.Pulses;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.results.RowsOut;
import dev.riffle.ui.results.Telling;
import dev.riffle.ui.scope.RunSettings;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.ResultStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A query tab's model over real statements, read from {@link PacedStreams}. */
final class QueryFixture implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    final PacedStreams streams = new PacedStreams();
    final Workbench workbench;
    private final Jobs jobs;
    private final Pulses pulses;
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
    /** How much of an answer is kept. */
    ResultStore.Bounds bounds = ResultStore.Bounds.USUAL;
    /** How often a statement was told to have ended. */
    int ended;

    QueryFixture(Jobs jobs, Pulses pulses, Path folder) throws Exception {
        this.jobs = jobs;
        this.pulses = pulses;
        this.workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), clock, UserFolders.in(folder));
        workbench.connections().add("shop", streams);
    }

    /** The runs whose undecoded records were asked for. */
    final List<StatementRun> undecoded = new ArrayList<>();

    QueryViewModel model(String sql) {
        RowsOut out = new RowsOut(jobs, _ -> {}, NoFiles.INSTANCE, _ -> {});
        QueryViewModel.Tools tools = new QueryViewModel.Tools(workbench.queries(), jobs,
                () -> new ResultsViewModel(Telling.QUERIES, jobs, out, pulses, clock),
                () -> ZONE, () -> bounds, _ -> ended++, undecoded::add, (_, _) -> {});
        return new QueryViewModel(tools, new EditorViewModel(sql, 0, new SqlCompletions(workbench.connections(), jobs)), RunSettings.DEFAULT);
    }

    @Override
    public void close() {
        workbench.close();
    }
}
