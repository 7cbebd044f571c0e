package dev.riffle.ui.shell;

import dev.riffle.ui.connections.ConnectionDialogs;
import dev.riffle.ui.console.ConsolePage;
import dev.riffle.ui.console.ConsoleViewModel;
import dev.riffle.ui.editor.SqlCompletions;
import dev.riffle.ui.kit.clipboard.SystemClipboard;
import dev.riffle.ui.kit.thread.FxPulses;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.page.Pages;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.results.RowsOut;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.console.OpenConsole;
import dev.riffle.workbench.session.TabState;
import dev.riffle.workbench.settings.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;

/** Makes the console tabs of a window. For the FX thread. */
final class ConsolePages {
    private final Shell.Surroundings around;
    private final Pages pages;
    private final ConnectionEntries connections;
    private final ConnectionDialogs dialogs;
    private final RowsOut out;

    ConsolePages(Shell.Surroundings around, Pages pages, ConnectionEntries connections, ConnectionDialogs dialogs) {
        this.around = around;
        this.pages = pages;
        this.connections = connections;
        this.dialogs = dialogs;
        this.out = new RowsOut(around.jobs(), around.notices(), around.files(), SystemClipboard::put);
    }

    /** Whether a connection is open and has a console. */
    boolean supports(String connection) {
        return around.workbench().consoles().supports(connection);
    }

    /** A new one, which is empty and locked. */
    ConsolePage open(String connection) {
        return page(UUID.randomUUID().toString(), pages.freeTitle(title(connection)), connection, "", 0);
    }

    /** The same, with a statement that reads a table. @param path the parts of its name */
    ConsolePage open(String connection, List<String> path) {
        ConsolePage page = open(connection);
        page.model().editor().insert("SELECT * FROM " + page.written(path));
        return page;
    }

    private static String title(String connection) {
        return connection + " console";
    }

    /** A connection is called otherwise: so are the tabs that were called by it. */
    void renamed(String before, String now) {
        for (Page page : List.copyOf(pages.open())) {
            String title = page.titleProperty().get();
            if (page instanceof ConsolePage console && console.connection().equals(now) && title.startsWith(title(before))) {
                console.rename(pages.freeTitle(title(now)));
            }
        }
    }

    /** Whether nothing of its consoles is lost when a connection is closed now; otherwise the user is asked in the first that has something. */
    boolean mayDisconnect(String connection, Runnable anyway) {
        for (Page page : List.copyOf(pages.open())) {
            if (page instanceof ConsolePage console && console.connection().equals(connection) && !console.mayDisconnect(anyway)) {
                pages.selectedProperty().set(console);
                console.focus();
                return false;
            }
        }
        return true;
    }

    /** One that was open before: its text, locked, on a connection that need not be open. */
    ConsolePage restore(TabState tab) {
        ConsolePage page = page(tab.id(), tab.title(), Objects.requireNonNullElse(tab.connection(), ""), tab.text(), tab.caret());
        page.restore(tab);
        return page;
    }

    private ConsolePage page(String id, String title, String connection, String text, int caret) {
        Workbench workbench = around.workbench();
        ReadOnlyObjectProperty<Settings> settings = around.settings().settingsProperty();
        Supplier<ZoneId> zone = () -> settings.get().zoneNow();
        OpenConsole console = workbench.consoles().open(connection);
        ConsoleViewModel model = new ConsoleViewModel(console, connections.ofConsole(console::connection), text, caret,
                new ConsoleViewModel.Tools(new FxPulses(),
                        telling -> new ResultsViewModel(telling, around.jobs(), out, new FxPulses(), around.clock()), zone,
                        SqlCompletions.within(console::connection, console::quoted, workbench.connections(), around.jobs())));
        return new ConsolePage(id, title, model, settings.map(Settings::editorFontSize), zone,
                new ConsolePage.Actions(connections::connect, dialogs::editConnection, pages::close));
    }
}
