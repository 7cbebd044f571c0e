package dev.riffle.ui.settings;

import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.workbench.settings.Settings;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/** Makes all windows look as the settings say. */
public final class AppliedTheme {
    private AppliedTheme() {}

    /** @return ends it */
    public static Subscription follow(ObservableValue<Settings> settings, Theme theme) {
        return settings.map(Settings::theme).subscribe(chosen -> theme.setMode(switch (chosen) {
            case SYSTEM -> Theme.Mode.SYSTEM;
            case LIGHT -> Theme.Mode.LIGHT;
            case DARK -> Theme.Mode.DARK;
        }));
    }
}
