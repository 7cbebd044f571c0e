package dev.riffle.ui.settings;

import dev.riffle.workbench.settings.Settings;
import java.time.DateTimeException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A setting that is typed. While what is typed makes no sense the setting stays as it was, and the user sees why. */
public final class TextSetting {
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final Function<Settings, String> shown;
    private boolean showing;

    /**
     * @param shown the setting as text
     * @param read the settings with what was typed; throws an {@link IllegalArgumentException} with a sentence if it makes no sense
     * @param change changes the settings
     */
    TextSetting(Function<Settings, String> shown, BiFunction<Settings, String, Settings> read, Consumer<UnaryOperator<Settings>> change) {
        this.shown = shown;
        text.subscribe((String before, String typed) -> {
            if (!showing) {
                try {
                    change.accept(settings -> read.apply(settings, typed.strip()));
                    error.set("");
                } catch (IllegalArgumentException | DateTimeException e) {
                    error.set(String.valueOf(e.getMessage()));
                }
            }
        });
    }

    /** What is typed. */
    public StringProperty textProperty() {
        return text;
    }

    /** Why what is typed makes no sense, in a sentence; empty if it does. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** Writes the setting as it is. */
    void show(Settings settings) {
        showing = true;
        try {
            text.set(shown.apply(settings));
            error.set("");
        } finally {
            showing = false;
        }
    }
}
