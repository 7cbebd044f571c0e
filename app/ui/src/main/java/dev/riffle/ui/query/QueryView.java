package dev.riffle.ui.query;

import dev.riffle.engine.sql.LiveKeyword;
import dev.riffle.ui.coverage.CoverageBar;
import dev.riffle.ui.editor.ScriptStatement;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.scope.RunChips;
import dev.riffle.ui.statements.StatementsView;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The tab of a query: with the plan, live queries, scope and budget in its tool bar, and the coverage below each answer. */
final class QueryView extends StatementsView<StatementRun> {
    private static final String LIVE_TIP = "Follow the stream: make the statement a live query (SELECT STREAM) and run it, from now on or "
            + "from where the scope begins; again to end that";

    private final QueryViewModel model;
    private final RunChips chips;
    private final Button explain = button("Explain", Feather.LIST, "Show what the statement would read, before reading (Ctrl+E)");
    private final ToggleButton live = new ToggleButton("Live", Icons.of(Feather.RADIO));

    /**
     * @param fontSize of the editor, in pixels
     * @param zone in which times are shown now
     */
    QueryView(QueryViewModel model, ObservableValue<? extends Number> fontSize, Supplier<ZoneId> zone) {
        super(model, fontSize, zone);
        this.model = model;
        this.chips = new RunChips(model.settings());
        root().getStyleClass().add("query-page");
        explain.getStyleClass().add("flat");
        explain.setOnAction(_ -> model.explain());
        live.setTooltip(new Tooltip(LIVE_TIP));
        live.setAccessibleText("Live");
        live.setMinWidth(Region.USE_PREF_SIZE);
        live.setFocusTraversable(false);
        live.getStyleClass().addAll("flat", "live-button");
        live.setOnAction(_ -> {
            model.toggleLive();
            showLive(model.editor().toRunProperty().get());
        });
        iconsWhereNarrow(explain);
        iconsWhereNarrow(live);
        bar().getChildren().addAll(explain, live, new Separator(Orientation.VERTICAL), chips.root());
    }

    @Override
    protected Node footer(StatementRun answered) {
        return new CoverageBar(answered.results().coverageProperty(), model).root();
    }

    @Override
    protected void attached() {
        super.attached();
        keep(model.editor().toRunProperty().subscribe(statements -> {
            explain.setDisable(statements.isEmpty());
            showLive(statements);
        }));
    }

    /** Pressed for a statement that goes on. */
    private void showLive(List<ScriptStatement> statements) {
        boolean one = statements.size() == 1;
        live.setSelected(one && LiveKeyword.isIn(statements.getFirst().sql()));
        model.settings().liveProperty().set(live.isSelected());
        live.setDisable(!one || LiveKeyword.toggled(statements.getFirst().sql()).isEmpty());
    }

    void openScope() {
        chips.openScope();
    }
}
