package dev.riffle.ui.console;

import dev.riffle.ui.coverage.CoverageState;
import dev.riffle.ui.coverage.ToneBar;
import dev.riffle.ui.kit.view.View;

/** The bar under a result: how much of it is here. */
final class ConsoleBar extends View<ToneBar> {
    private final ConsoleAnswered answered;

    ConsoleBar(ConsoleAnswered answered) {
        super(new ToneBar());
        this.answered = answered;
    }

    @Override
    protected void attached() {
        keep(answered.results().coverageProperty().subscribe(this::show));
        keep(answered.telling().waitedProperty().subscribe((_, _) -> show(answered.results().coverageProperty().get())));
    }

    private void show(CoverageState now) {
        ConsoleTelling telling = answered.telling();
        root().show(telling.tone(now), telling.headline(now), telling.details(now));
    }
}
