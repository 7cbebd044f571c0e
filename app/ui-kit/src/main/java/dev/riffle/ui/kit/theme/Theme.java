package dev.riffle.ui.kit.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.riffle.ui.kit.thread.FxThread;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * The looks of all windows: AtlantaFX Primer with our structural sheet on top. Light and dark are one set of sheets, told apart by the
 * pseudo-class {@code :dark} of each root, so that a change of theme re-reads no sheet. For the FX thread only.
 */
public final class Theme {
    /** Which of the two, or as the system has it. */
    public enum Mode {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final List<String> sheets = new ArrayList<>();
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private Mode mode = Mode.SYSTEM;

    /** Loads fonts and sheets, and from now on styles every window that opens, pop-ups and tooltips included. */
    public Theme() {
        FxThread.check();
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        sheets.add("data:text/css;base64," + Base64.getEncoder().encodeToString(darkColours().getBytes(StandardCharsets.UTF_8)));
        sheets.add(sheet(Theme.class, "riffle.css"));
        Platform.getPreferences().colorSchemeProperty().subscribe(_ -> refresh());
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::style);
            }
        });
    }

    /** @param sheet a style sheet on the class path, beside a class of its feature */
    public static String sheet(Class<?> beside, String sheet) {
        return Objects.requireNonNull(beside.getResource(sheet), sheet).toExternalForm();
    }

    /** Adds the style sheet of a feature to all windows that open from now on. */
    public void add(Class<?> beside, String sheet) {
        String url = sheet(beside, sheet);
        if (!sheets.contains(url)) {
            sheets.add(url);
        }
    }

    public void setMode(Mode mode) {
        this.mode = mode;
        refresh();
    }

    public Mode mode() {
        return mode;
    }

    /** Whether the dark colours are shown now. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    private void refresh() {
        dark.set(switch (mode) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        });
        Window.getWindows().forEach(this::style);
    }

    private void style(Window window) {
        Scene scene = window.getScene();
        if (scene != null) {
            style(scene);
        }
    }

    /** Styles a scene before its window opens, which spares a second layout. */
    public void style(Scene scene) {
        if (!scene.getStylesheets().containsAll(sheets)) {
            scene.getStylesheets().setAll(sheets);
        }
        scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
    }

    /** The dark theme's colours, under the pseudo-class: both themes of Primer have the same rules and differ in these only. */
    private static String darkColours() {
        String css = text(new PrimerDark().getUserAgentStylesheet().replace(".bss", ".css"));
        StringBuilder colours = new StringBuilder(".root:dark {\n");
        css.substring(css.indexOf('{') + 1, css.indexOf('}')).lines().map(String::strip).filter(line -> line.startsWith("-color-"))
                .forEach(line -> colours.append(line).append('\n'));
        return colours.append("}\n").toString();
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(PrimerDark.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
