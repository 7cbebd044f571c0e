package dev.riffle.ui.scope;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** How the statements of a tab are run, and what else can be chosen. For the FX thread. */
public final class RunSettingsViewModel {
    /** Something to choose. @param words for people */
    record Choice<T>(@Nullable T value, String words) {}

    private static final List<String> SCOPES = List.of("all", "latest:100", "latest:1000", "latest:100000", "last:5m", "last:15m", "last:1h",
            "last:24h");
    private static final List<Long> BYTES = List.of(100_000_000L, 1_000_000_000L, 10_000_000_000L, Long.MAX_VALUE);
    private static final List<Duration> TIMES = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));

    private final ObjectProperty<RunSettings> settings;
    private final BooleanProperty live = new SimpleBooleanProperty();

    public RunSettingsViewModel(RunSettings settings) {
        this.settings = new SimpleObjectProperty<>(settings);
    }

    public ObjectProperty<RunSettings> settingsProperty() {
        return settings;
    }

    /** Whether the statement that would run goes on until it is stopped: then it begins with what comes, unless the scope says otherwise. */
    public BooleanProperty liveProperty() {
        return live;
    }

    String scopeText() {
        return "Scope: " + words(settings.get().scope());
    }

    private String words(String scope) {
        return live.get() && scope.equals(SCOPES.getFirst()) ? "what comes" : RunWords.scope(scope);
    }

    String budgetText() {
        return "Budget: " + RunWords.budget(settings.get());
    }

    /** The usual scopes, and the present one if it is another. */
    List<Choice<String>> scopes() {
        List<String> scopes = new ArrayList<>(SCOPES);
        if (!scopes.contains(settings.get().scope())) {
            scopes.add(settings.get().scope());
        }
        return scopes.stream()
                .map(scope -> new Choice<>(scope,
                        capital(words(scope)) + (scope.startsWith("latest:") ? " of each stream, evenly from its partitions’ ends" : "")))
                .toList();
    }

    /** The usual budgets, and the present one if it is another. */
    List<Choice<Long>> budgets() {
        List<Long> budgets = new ArrayList<>(BYTES);
        if (!budgets.contains(settings.get().maxBytes())) {
            budgets.add(settings.get().maxBytes());
            budgets.sort(null);
        }
        return budgets.stream().map(bytes -> new Choice<>(bytes, capital(RunWords.bytes(bytes)))).toList();
    }

    /** The usual time limits, and the present one if it is another; the last one is none. */
    List<Choice<Duration>> timeouts() {
        List<Duration> times = new ArrayList<>(TIMES);
        Duration present = settings.get().timeout();
        if (present != null && !times.contains(present)) {
            times.add(present);
            times.sort(null);
        }
        List<Choice<Duration>> choices = new ArrayList<>();
        times.forEach(time -> choices.add(new Choice<>(time, capital(RunWords.timeout(time)))));
        choices.add(new Choice<>(null, capital(RunWords.timeout(null))));
        return choices;
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /**
     * Takes a scope that was typed.
     *
     * @return what is wrong with it, in a sentence; empty if it was taken
     */
    Optional<String> takeScope(String typed) {
        Optional<String> wrong = check(typed);
        if (wrong.isEmpty()) {
            settings.set(settings.get().withScope(typed.strip()));
        }
        return wrong;
    }

    /** @return what is wrong with a scope, in a sentence; empty if nothing is */
    Optional<String> check(String typed) {
        try {
            settings.get().withScope(typed.strip());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    void take(Choice<Long> budget) {
        if (budget.value() != null) {
            settings.set(settings.get().withMaxBytes(budget.value()));
        }
    }

    void takeTimeout(Choice<Duration> timeout) {
        settings.set(settings.get().withTimeout(timeout.value()));
    }
}
