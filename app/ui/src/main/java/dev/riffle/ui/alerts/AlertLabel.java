package dev.riffle.ui.alerts;

import dev.riffle.ui.kit.theme.Icons;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/** How thresholds stand, as a bell with a word. For the FX thread. */
public final class AlertLabel {
    private AlertLabel() {}

    /** A label to be shown in. */
    public static Label made() {
        Label label = new Label("", Icons.of(Feather.BELL));
        label.getStyleClass().addAll("alert-sign", "small");
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /** @param words beside the bell; may be empty */
    public static void show(Label label, AlertSign sign, String words) {
        label.setVisible(sign != AlertSign.NONE);
        label.setText(words);
        for (AlertSign each : AlertSign.values()) {
            label.pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == sign);
        }
    }
}
