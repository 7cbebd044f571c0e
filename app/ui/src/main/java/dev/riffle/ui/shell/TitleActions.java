package dev.riffle.ui.shell;

import dev.riffle.ui.command.Palette;
import dev.riffle.ui.connections.KindLook;
import dev.riffle.ui.explorer.ConnectionEntry;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.settings.SettingsModel;
import dev.riffle.workbench.settings.Settings;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** What the buttons of the title bar do. */
record TitleActions(ConnectionEntries connections, ShellNavigation navigation, ShellView view, SettingsModel settings, Theme theme, Palette palette)
        implements
            TitleBar.Actions {
    @Override
    public List<String> names() {
        return connections.entries().stream().map(ConnectionEntry::name).toList();
    }

    @Override
    public Feather icon(String connection) {
        return connections.entry(connection).map(entry -> KindLook.icon(entry.kind())).orElse(Feather.SERVER);
    }

    @Override
    public void select(String connection) {
        connections.select(connection);
    }

    @Override
    public void newConnection() {
        navigation.newConnection();
    }

    @Override
    public void openPalette() {
        palette.open("");
    }

    @Override
    public void toggleTheme() {
        toggle(settings, theme);
    }

    /** Chooses the other one for good, whatever the system has. */
    static void toggle(SettingsModel settings, Theme theme) {
        settings.setTheme(theme.darkProperty().get() ? Settings.Theme.LIGHT : Settings.Theme.DARK);
    }

    @Override
    public void toggleInspector() {
        view.toggleInspector();
    }

    @Override
    public void openSettings() {
        navigation.openSettings();
    }
}
