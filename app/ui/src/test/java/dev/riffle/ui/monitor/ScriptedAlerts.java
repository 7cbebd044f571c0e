package dev.riffle.ui.monitor;

import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Measure;
import java.util.ArrayList;
import java.util.List;
import javafx.util.Subscription;

/** Thresholds that a test has set. */
final class ScriptedAlerts implements MonitorAlerts {
    final List<String> opened = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private List<AlertStatus> statuses = List.of();

    void set(AlertStatus... now) {
        statuses = List.of(now);
        listeners.forEach(Runnable::run);
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public List<AlertStatus> now() {
        return statuses;
    }

    @Override
    public Subscription onChange(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    @Override
    public void open(Measure measure, String series) {
        opened.add(measure + " " + series);
    }
}
