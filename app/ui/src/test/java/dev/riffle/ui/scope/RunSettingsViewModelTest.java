package dev.riffle.ui.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.scope.RunSettingsViewModel.Choice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunSettingsViewModelTest {
    private final RunSettingsViewModel model = new RunSettingsViewModel(RunSettings.DEFAULT);

    @Test
    void chipsSayWhatHolds() {
        assertEquals("Scope: all records", model.scopeText());
        assertEquals("Budget: 1 GB", model.budgetText());
        model.settingsProperty().set(new RunSettings("last:90m", 1_500_000_000, Duration.ofSeconds(30)));
        assertEquals("Scope: last 1 h 30 min", model.scopeText());
        assertEquals("Budget: 1.5 GB, 30 s", model.budgetText());
        model.settingsProperty().set(RunSettings.DEFAULT.withScope("last:50h"));
        assertEquals("Scope: last 2 d 2 h", model.scopeText());
        model.settingsProperty().set(new RunSettings("latest:5000", Long.MAX_VALUE, null));
        assertEquals("Scope: newest 5,000", model.scopeText());
        assertEquals("Budget: no limit", model.budgetText());
        model.settingsProperty().set(new RunSettings("2026-01-31..", Long.MAX_VALUE, Duration.ofMillis(1_500)));
        assertEquals("Scope: since 2026-01-31", model.scopeText());
        assertEquals("Budget: 1 s 500 ms", model.budgetText());
        model.settingsProperty().set(new RunSettings("..2026-01-31", 10_000_000_000L, null));
        assertEquals("Scope: until 2026-01-31", model.scopeText());
        assertEquals("Budget: 10 GB", model.budgetText());
    }

    @Test
    void aLiveStatementBeginsWithWhatComes() {
        model.liveProperty().set(true);
        assertEquals("Scope: what comes", model.scopeText());
        assertEquals("What comes", model.scopes().getFirst().words());
        model.settingsProperty().set(RunSettings.DEFAULT.withScope("last:15m"));
        assertEquals("Scope: last 15 min", model.scopeText());
    }

    @Test
    void theUsualCanBeChosenAndWhatHoldsBesides() {
        assertEquals(List.of("All records", "Newest 100 of each stream, evenly from its partitions’ ends",
                "Newest 1,000 of each stream, evenly from its partitions’ ends", "Newest 100,000 of each stream, evenly from its partitions’ ends",
                "Last 5 min",
                "Last 15 min", "Last 1 h", "Last 24 h"), model.scopes().stream().map(Choice::words).toList());
        assertEquals(List.of("100 MB", "1 GB", "10 GB", "No limit"), model.budgets().stream().map(Choice::words).toList());
        assertEquals(List.of("10 s", "1 min", "10 min", "No limit"), model.timeouts().stream().map(Choice::words).toList());
        model.settingsProperty().set(new RunSettings("last:2h", 500_000_000, Duration.ofSeconds(30)));
        assertTrue(model.scopes().contains(new Choice<>("last:2h", "Last 2 h")));
        assertEquals("500 MB", model.budgets().get(1).words());
        assertEquals("30 s", model.timeouts().get(1).words());
    }

    @Test
    void typedScopesAreChecked() {
        assertEquals(Optional.empty(), model.takeScope(" last:2h "));
        assertEquals("last:2h", model.settingsProperty().get().scope());
        assertTrue(model.takeScope("yesterday").orElseThrow().contains("no scope"));
        assertEquals("last:2h", model.settingsProperty().get().scope());
    }

    @Test
    void budgetsAreTaken() {
        model.take(model.budgets().getFirst());
        model.takeTimeout(model.timeouts().getFirst());
        assertEquals(new RunSettings("all", 100_000_000, Duration.ofSeconds(10)), model.settingsProperty().get());
        model.takeTimeout(model.timeouts().getLast());
        assertEquals(new RunSettings("all", 100_000_000, null), model.settingsProperty().get());
    }
}
