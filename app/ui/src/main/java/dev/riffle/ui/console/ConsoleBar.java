package dev.riffle.ui.console;

import dev.riffle.ui.coverage.CoverageState;
import dev.riffle.ui.coverage.CoverageState.Tone;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar under a result: how much of it is here. */
final class ConsoleBar extends View<HBox> {
    private final ConsoleAnswered answered;
    private final FontIcon icon = Icons.of(Feather.CIRCLE);
    private final Label headline = new Label();
    private final Label details = new Label();

    ConsoleBar(ConsoleAnswered answered) {
        super(new HBox());
        this.answered = answered;
        root().getStyleClass().add("coverage-bar");
        root().setAlignment(Pos.CENTER_LEFT);
        headline.getStyleClass().addAll("coverage-headline", "medium");
        headline.setMinWidth(HBox.USE_PREF_SIZE);
        details.getStyleClass().addAll("coverage-details", LayoutCheck.MAY_SHORTEN);
        details.setMinWidth(0);
        root().getChildren().addAll(icon, headline, details);
    }

    @Override
    protected void attached() {
        keep(answered.results().coverageProperty().subscribe(this::show));
    }

    private void show(CoverageState now) {
        Tone tone = answered.telling().tone(now);
        List.of(Tone.values()).forEach(
                each -> root().pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == tone));
        icon.setIconCode(switch (tone) {
            case QUIET -> Feather.CIRCLE;
            case READING -> Feather.LOADER;
            case PARTIAL -> Feather.PIE_CHART;
            case ENOUGH -> Feather.CHECK;
            case COMPLETE -> Feather.CHECK_CIRCLE;
            case FAILED -> Feather.ALERT_CIRCLE;
        });
        headline.setText(answered.telling().headline(now));
        details.setText(String.join(" · ", answered.telling().details(now)));
    }
}
