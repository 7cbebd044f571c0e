package dev.riffle.ui.coverage;

import dev.riffle.ui.coverage.CoverageState.Tone;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A bar under a result that says how much of it is here: a sign and a colour, what stands out, and the rest, which a narrow window shortens. */
public final class ToneBar extends HBox {
    private static final List<Tone> TONES = List.of(Tone.values());

    private final FontIcon icon = Icons.of(Feather.CIRCLE);
    private final Label headline = new Label();
    private final Label details = new Label();
    private final Tooltip words = new Tooltip();

    public ToneBar() {
        getStyleClass().add("coverage-bar");
        setAlignment(Pos.CENTER_LEFT);
        headline.getStyleClass().addAll("coverage-headline", "medium");
        headline.setMinWidth(USE_PREF_SIZE);
        details.getStyleClass().addAll("coverage-details", LayoutCheck.MAY_SHORTEN);
        details.setMinWidth(0);
        details.setMaxWidth(Double.MAX_VALUE);
        setHgrow(details, Priority.ALWAYS);
        Tooltip.install(details, words);
        Tooltip.install(headline, words);
        getChildren().addAll(icon, headline, details);
    }

    /** @param rest in order of importance */
    public void show(Tone tone, String first, List<String> rest) {
        TONES.forEach(each -> pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == tone));
        icon.setIconCode(switch (tone) {
            case QUIET -> Feather.CIRCLE;
            case READING -> Feather.LOADER;
            case PARTIAL -> Feather.PIE_CHART;
            case ENOUGH -> Feather.CHECK;
            case COMPLETE -> Feather.CHECK_CIRCLE;
            case FAILED -> Feather.ALERT_CIRCLE;
        });
        headline.setText(first);
        details.setText(String.join(" · ", rest));
        words.setText(first + " · " + String.join(" · ", rest));
    }
}
