package dev.riffle.ui.shell;

import dev.riffle.buffer.Buffer;
import dev.riffle.ui.command.Command;
import dev.riffle.ui.command.Commands;
import dev.riffle.ui.explorer.ExplorerViewModel;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.page.Pages;
import dev.riffle.ui.query.QueryPage;
import dev.riffle.ui.settings.SettingsModel;
import dev.riffle.ui.snapshots.SnapshotFiles;
import dev.riffle.ui.statements.StatementsPage;
import java.util.function.Consumer;

/** The key map: what can be done from everywhere, and the keys that do it. */
final class ShellCommands {
    /** What commands act on. */
    record Parts(Pages pages, ShellNavigation navigation, ShellView view, SettingsModel settings, Theme theme, ExplorerViewModel explorer,
            SnapshotFiles snapshots, Buffer buffer, Notices notices) {}

    private final Commands commands;
    private final Parts parts;

    private ShellCommands(Commands commands, Parts parts) {
        this.commands = commands;
        this.parts = parts;
    }

    static void add(Commands commands, Parts parts) {
        ShellCommands keys = new ShellCommands(commands, parts);
        keys.query();
        keys.window();
        keys.connection();
    }

    private void query() {
        add("Query", "Run the statement", onStatements(page -> page.model().runStatement()), "Shortcut+Enter");
        add("Query", "Run the statement anew, without the buffer", onStatements(page -> page.model().runAnew()), "Shortcut+Alt+Enter");
        add("Query", "Run all statements", onStatements(page -> page.model().runAll()), "Shortcut+Shift+Enter");
        add("Query", "Explain the statement", onStatements(page -> page.model().explain()), "Shortcut+E");
        add("Query", "Choose the scope", onQuery(QueryPage::openScope), "Shortcut+L");
        add("Query", "New query", parts.navigation()::newQuery, "Shortcut+T");
    }

    private void window() {
        add("Window", "Go to anything", parts.view()::openPalette, "Shortcut+P", "Shortcut+Shift+P");
        add("Window", "Close the tab", () -> parts.pages().selected().ifPresent(parts.pages()::close), "Shortcut+W");
        add("Window", "Reopen the closed tab", parts.navigation()::reopenClosed, "Shortcut+Shift+T");
        add("Window", "Next tab", () -> parts.pages().move(1), "Ctrl+Page Down");
        add("Window", "Previous tab", () -> parts.pages().move(-1), "Ctrl+Page Up");
        add("Window", "Go to the explorer", () -> parts.view().focusExplorer(), "Shortcut+Shift+E");
        add("Window", "Go to the editor", () -> parts.pages().selected().ifPresent(Page::focus), "Shortcut+Shift+D");
        add("Window", "Go to the results", onStatements(StatementsPage::focusResults), "Shortcut+Shift+R");
        add("Window", "Next pane", () -> parts.view().cycleFocus(parts.pages()), "F6");
        add("Window", "Show or hide the explorer", () -> parts.view().toggleExplorer(), "Shortcut+B");
        add("Window", "Show or hide the inspector", () -> parts.view().toggleInspector(), "Shortcut+I");
        add("Window", "Light or dark", () -> TitleActions.toggle(parts.settings(), parts.theme()), "Shortcut+Shift+L");
        add("Window", "Settings", parts.navigation()::openSettings, "Shortcut+Comma");
    }

    private void connection() {
        add("Connection", "New connection", parts.navigation()::newConnection, "Shortcut+Shift+N");
        add("Connection", "New console: statements in the connection's own language", this::newConsole, "Shortcut+Shift+K");
        add("Connection", "Throughput and lag", () -> parts.navigation().openMonitor(), "Shortcut+M");
        add("Connection", "Thresholds of lag and throughput", parts.navigation()::openThresholds, "Shortcut+Shift+M");
        add("Connection", "Show the structure of the table selected in the explorer", parts.explorer()::showStructure);
        add("Connection", "Open a snapshot", parts.snapshots()::open);
        add("Connection", "Save what was read last as a snapshot", () -> parts.snapshots().saveNewest(parts.buffer().samples()));
        add("Connection", "Start the demo cluster", () -> parts.explorer().demo().start());
    }

    private void newConsole() {
        if (!parts.navigation().openConsole()) {
            parts.notices().tell(Notice.of(Notice.Kind.INFORMATION, "The selected connection has no console.",
                    "Choose a database that is connected, in the title bar, and press Ctrl+Shift+K again."));
        }
    }

    private Runnable onStatements(Consumer<StatementsPage> action) {
        return () -> parts.navigation().statements().ifPresent(action);
    }

    private Runnable onQuery(Consumer<QueryPage> action) {
        return () -> parts.navigation().query().ifPresent(action);
    }

    private void add(String group, String title, Runnable run, String... keys) {
        commands.add(Command.of(group, title, run, keys));
    }
}
