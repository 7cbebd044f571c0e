package dev.riffle.ui;

import dev.riffle.ui.alerts.AlertsView;
import dev.riffle.ui.command.Palette;
import dev.riffle.ui.connections.ConnectionsView;
import dev.riffle.ui.console.ConsolePage;
import dev.riffle.ui.coverage.CoverageBar;
import dev.riffle.ui.editor.EditorView;
import dev.riffle.ui.explorer.ExplorerView;
import dev.riffle.ui.inspector.InspectorView;
import dev.riffle.ui.kit.dialog.Overlay;
import dev.riffle.ui.kit.editor.CodeEditor;
import dev.riffle.ui.kit.json.JsonTree;
import dev.riffle.ui.kit.reading.LinesView;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.monitor.MonitorView;
import dev.riffle.ui.notice.NoticeStack;
import dev.riffle.ui.offsets.ResetView;
import dev.riffle.ui.partitions.PartitionsView;
import dev.riffle.ui.query.QueryPage;
import dev.riffle.ui.results.ResultsView;
import dev.riffle.ui.scope.RunChips;
import dev.riffle.ui.settings.SettingsView;
import dev.riffle.ui.shell.Shell;
import dev.riffle.ui.statements.StatementsPage;
import dev.riffle.ui.structure.StructureView;

/** The style sheets of the features, one each. */
public final class StyleSheets {
    private StyleSheets() {}

    public static void addTo(Theme theme) {
        theme.add(Overlay.class, "overlay.css");
        theme.add(CodeEditor.class, "editor.css");
        theme.add(CoverageBar.class, "coverage.css");
        theme.add(Palette.class, "palette.css");
        theme.add(NoticeStack.class, "notice.css");
        theme.add(ConnectionsView.class, "connections.css");
        theme.add(EditorView.class, "editor.css");
        theme.add(ExplorerView.class, "explorer.css");
        theme.add(MonitorView.class, "monitor.css");
        theme.add(ResetView.class, "offsets.css");
        theme.add(PartitionsView.class, "partitions.css");
        theme.add(StructureView.class, "structure.css");
        theme.add(AlertsView.class, "alerts.css");
        theme.add(ResultsView.class, "results.css");
        theme.add(RunChips.class, "scope.css");
        theme.add(SettingsView.class, "settings.css");
        theme.add(StatementsPage.class, "statements.css");
        theme.add(QueryPage.class, "query.css");
        theme.add(ConsolePage.class, "console.css");
        theme.add(Shell.class, "shell.css");
        theme.add(JsonTree.class, "json.css");
        theme.add(LinesView.class, "reading.css");
        theme.add(InspectorView.class, "inspector.css");
    }
}
