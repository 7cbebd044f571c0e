package dev.riffle.ui.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.ui.notice.NoticeList;
import dev.riffle.ui.settings.SettingsModel;
import dev.riffle.workbench.alerts.AlertNews;
import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Alerts;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.settings.Settings;
import dev.riffle.workbench.settings.SettingsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsViewModelTest {
    private static final AlertRule RULE = new AlertRule("prod-eu", Measure.LAG, "billing", Bound.ABOVE, 10_000, Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final NoticeList notices = new NoticeList();
    private final List<String> desktop = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final Alerts alerts = new Alerts(System::nanoTime);
    private SettingsModel settings;
    private AlertsModel all;
    private AlertsViewModel model;

    @BeforeEach
    void make() {
        settings = settings();
        all = new AlertsModel(settings, alerts, notices, (title, text) -> desktop.add(title + ": " + text), opened::add);
        model = new AlertsViewModel("prod-eu", all, measure -> measure.isOfGroup() ? List.of("fraud-check", "billing") : List.of("orders"));
    }

    private SettingsModel settings() {
        SettingsModel made = new SettingsModel(new SettingsStore(folder), new SynchronousJobs(), notices);
        made.load(() -> {});
        return made;
    }

    private boolean save(Measure measure, Bound bound, String series, String value, String lasting) {
        model.measureProperty().set(measure);
        model.boundProperty().set(bound);
        model.seriesProperty().set(series);
        model.valueProperty().set(value);
        model.lastingProperty().set(lasting);
        return model.save();
    }

    private List<String> rules() {
        return model.statuses().stream().map(status -> status.rule().words()).toList();
    }

    @Test
    void whatIsWrittenIsHeldAndComesBackAfterARestart() {
        assertTrue(save(Measure.LAG, Bound.ABOVE, " billing ", "10k", "1m"));
        assertTrue(save(Measure.RATE, Bound.BELOW, "orders", "0.5", ""));
        assertTrue(save(Measure.LAG_TIME, Bound.ABOVE, "billing", "2 min", "0"));
        assertEquals(List.of("billing: lag above 10,000 records for 1 min", "orders: rate below 0.5 records/s", "billing: time lag above 2 min"),
                rules());
        assertEquals(3, alerts.of("prod-eu").size());
        assertEquals(AlertStatus.State.UNKNOWN, alerts.of("prod-eu").getFirst().state());
        assertEquals(all.rules().getValue(), settings().settingsProperty().get().alerts());
        assertEquals(List.of(), notices.shown());
        all.rename("prod-eu", "prod");
        all.rename("staging", "prod");
        assertEquals(List.of(), alerts.of("prod-eu"));
        assertEquals(3, alerts.of("prod").size(), "thresholds go with their connection");
        assertEquals(all.rules().getValue(), settings().settingsProperty().get().alerts());
    }

    @Test
    void whatMakesNoSenseIsSaidAndNothingIsLost() {
        assertFalse(save(Measure.LAG, Bound.ABOVE, "billing", "many", "1m"));
        assertEquals("\"many\" is no number: write 0.5, 10000 or 10k.", model.errorProperty().get());
        assertEquals("many", model.valueProperty().get());
        assertFalse(save(Measure.LAG, Bound.ABOVE, " ", "10", "1m"));
        assertEquals("A threshold is of a topic or a group.", model.errorProperty().get());
        assertFalse(save(Measure.LAG, Bound.ABOVE, "billing", "10", "soon"));
        assertFalse(save(Measure.LAG, Bound.BELOW, "billing", "0", "1m"));
        assertEquals(List.of(), rules());
        assertTrue(save(Measure.LAG, Bound.ABOVE, "billing", "10000", "60s"));
        assertEquals("", model.errorProperty().get());
        assertFalse(save(Measure.LAG, Bound.ABOVE, "billing", "10k", "1m"));
        assertEquals("This threshold is there already.", model.errorProperty().get());
    }

    @Test
    void oneIsChangedInItsPlaceAndRemoved() {
        save(Measure.LAG, Bound.ABOVE, "billing", "10k", "1m");
        save(Measure.RATE, Bound.BELOW, "orders", "1", "0");
        model.edit(RULE);
        assertEquals(Optional.of(RULE), model.editedProperty().get());
        assertEquals("10,000", model.valueProperty().get());
        assertEquals("1m", model.lastingProperty().get());
        assertTrue(model.save(), "nothing changed is no error");
        model.edit(RULE);
        model.valueProperty().set("20k");
        assertTrue(model.save());
        assertEquals(List.of("billing: lag above 20,000 records for 1 min", "orders: rate below 1 record/s"), rules());
        assertEquals(all.rules().getValue(), settings().settingsProperty().get().alerts(), "in the same order after a restart");
        assertEquals(Optional.empty(), model.editedProperty().get());
        model.edit(all.rules().getValue().getLast());
        assertEquals("", model.lastingProperty().get(), "at once");
        model.remove(all.rules().getValue().getFirst());
        assertEquals(List.of("orders: rate below 1 record/s"), rules());
        assertEquals(1, alerts.of("prod-eu").size());
    }

    @Test
    void onlyThoseOfTheConnectionAreShownAndAllOthersStay() {
        AlertRule elsewhere = new AlertRule("test", Measure.LAG, "billing", Bound.ABOVE, 1, Duration.ZERO);
        all.put(null, elsewhere);
        save(Measure.LAG, Bound.ABOVE, "billing", "10k", "1m");
        assertEquals(List.of("billing: lag above 10,000 records for 1 min"), rules());
        model.remove(RULE);
        assertEquals(List.of(elsewhere), all.rules().getValue());
    }

    @Test
    void namesAreThoseThatHaveTheMeasure() {
        assertEquals(List.of("billing", "fraud-check"), model.names());
        model.measureProperty().set(Measure.BYTES);
        assertEquals(List.of("orders"), model.names());
    }

    @Test
    void newsAreToldInTheWindowAndOnTheDesktop() {
        all.put(null, RULE);
        all.tell(new AlertNews(RULE, true, 12_345, 0));
        Notice first = notices.shown().getFirst();
        String begun = "Lag of billing (prod-eu) is above 10,000 records for 1 min: now 12,345 records.";
        String over = "Lag of billing (prod-eu) is no longer above 10,000 records for 1 min: now 5 records.";
        assertEquals(List.of("ERROR " + begun), shown());
        first.actions().getFirst().run().run();
        assertEquals(List.of("prod-eu"), opened);
        all.tell(new AlertNews(RULE, false, 5, 0));
        assertEquals(List.of("SUCCESS " + over), shown(), "what it was before is no longer said");
        assertEquals(List.of("Riffle: threshold crossed: " + begun, "Riffle: threshold no longer crossed: " + over), desktop);
        all.tell(new AlertNews(RULE, true, 12_345, 0));
        all.remove(RULE);
        all.tell(new AlertNews(RULE, false, 5, 0)); // was on its way
        assertEquals(List.of(), shown());
        assertEquals(3, desktop.size());
    }

    private List<String> shown() {
        return notices.shown().stream().map(notice -> notice.kind() + " " + notice.message()).toList();
    }

    @Test
    void resettingTheSettingsKeepsThem() {
        save(Measure.LAG, Bound.ABOVE, "billing", "10k", "1m");
        settings.setTheme(Settings.Theme.DARK);
        settings.reset();
        assertEquals(Settings.DEFAULTS.withAlerts(List.of(RULE)), settings().settingsProperty().get());
        assertEquals(1, alerts.of("prod-eu").size());
    }
}
