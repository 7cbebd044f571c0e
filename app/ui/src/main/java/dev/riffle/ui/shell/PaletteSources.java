package dev.riffle.ui.shell;

import dev.riffle.connector.structure.TableSummary;
import dev.riffle.ui.command.Commands;
import dev.riffle.ui.command.PaletteEntry;
import dev.riffle.ui.explorer.ConnectionEntry;
import dev.riffle.ui.explorer.ExplorerViewModel;
import dev.riffle.ui.page.Pages;
import dev.riffle.ui.structure.StructureWords;
import dev.riffle.workbench.catalog.FirstQueries;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** What the palette finds. For the FX thread. */
record PaletteSources(ExplorerViewModel explorer, Pages open, ShellNavigation navigation, ConnectionEntries connections, Commands all) {
    List<PaletteEntry> pages() {
        return open.open().stream().map(page -> new PaletteEntry(page.icon(), page.titleProperty().get(), "tab", () -> {
            open.selectedProperty().set(page);
            page.focus();
        })).toList();
    }

    /** The streams of the connections that are open, as far as they are known: the palette asks no system. */
    List<PaletteEntry> streams() {
        return explorer.streams().stream()
                .map(stream -> stream.table().map(table -> table(stream.connection(), table)).orElseGet(() -> topic(stream))).toList();
    }

    private PaletteEntry topic(ExplorerViewModel.Named stream) {
        return new PaletteEntry(Feather.LAYERS, stream.name(), stream.connection(),
                () -> navigation.openQuery(stream.name(), FirstQueries.of(stream.connection(), stream.name()).newest(),
                        FirstQueries.newestScope(stream.partitions()), true));
    }

    private PaletteEntry table(String connection, TableSummary table) {
        return new PaletteEntry(StructureWords.icon(table.kind()), table.stream(), connection,
                () -> navigation.openQuery(table.name(), FirstQueries.of(connection, table.path()).some(), FirstQueries.WHOLE_SCOPE, true));
    }

    /** Of the connections that have one. */
    List<PaletteEntry> consoles() {
        return connections.entries().stream().map(ConnectionEntry::name).filter(navigation::hasConsole)
                .map(name -> new PaletteEntry(Feather.CODE, "New console on " + name, "console", () -> navigation.openConsole(name))).toList();
    }

    List<PaletteEntry> commands() {
        return all.all().stream().map(command -> new PaletteEntry(Feather.COMMAND, command.title(), command.keyText(), command.run())).toList();
    }
}
