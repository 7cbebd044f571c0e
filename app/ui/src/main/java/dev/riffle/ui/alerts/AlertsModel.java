package dev.riffle.ui.alerts;

import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.notice.NoticeList;
import dev.riffle.ui.settings.SettingsModel;
import dev.riffle.workbench.alerts.AlertNews;
import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Alerts;
import dev.riffle.workbench.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The thresholds of all connections: kept in the settings, held against the monitors' rounds, told of in the window and on the desktop. For the FX thread. */
public final class AlertsModel {
    private final SettingsModel settings;
    private final Alerts alerts;
    private final NoticeList notices;
    /** The latest of each: an older one would contradict it. */
    private final Map<AlertRule, Notice> told = new HashMap<>();
    private final DesktopNotifier desktop;
    private final Consumer<String> openMonitor;
    private final ObservableValue<List<AlertRule>> rules;

    /** @param openMonitor shows the charts of a connection */
    public AlertsModel(SettingsModel settings, Alerts alerts, NoticeList notices, DesktopNotifier desktop, Consumer<String> openMonitor) {
        this.settings = settings;
        this.alerts = alerts;
        this.notices = notices;
        this.desktop = desktop;
        this.openMonitor = openMonitor;
        this.rules = settings.settingsProperty().map(Settings::alerts);
        rules.subscribe(now -> {
            alerts.hold(now);
            List.copyOf(told.keySet()).stream().filter(rule -> !now.contains(rule)).forEach(this::forget);
        });
        alerts.tell(news -> FxThread.later(() -> tell(news)));
    }

    void tell(AlertNews news) {
        AlertRule rule = news.rule();
        if (!rules.getValue().contains(rule)) {
            return; // removed meanwhile
        }
        forget(rule);
        Notice notice = new Notice(news.firing() ? Notice.Kind.ERROR : Notice.Kind.SUCCESS, news.message(), "",
                List.of(new Notice.Action("Show", () -> openMonitor.accept(rule.connection()))));
        told.put(rule, notice);
        notices.tell(notice);
        desktop.tell(news.firing() ? "Riffle: threshold crossed" : "Riffle: threshold no longer crossed", news.message());
    }

    private void forget(AlertRule rule) {
        Notice before = told.remove(rule);
        if (before != null) {
            notices.close(before);
        }
    }

    /** All thresholds, in the order in which they were made. */
    public ObservableValue<List<AlertRule>> rules() {
        return rules;
    }

    /** How those of a connection stand now. */
    public List<AlertStatus> of(String connection) {
        return alerts.of(connection);
    }

    /** Whether thresholds are looked at only while the charts are shown, by the settings. */
    public boolean onlyWhileShown() {
        return settings.settingsProperty().get().recording() == Settings.Recording.SHOWN;
    }

    /**
     * Adds a threshold, or puts it in the place of another.
     *
     * @param before the one that goes; null for none
     * @throws IllegalArgumentException if it is there already or there are too many, saying so in a sentence
     */
    public void put(@Nullable AlertRule before, AlertRule rule) {
        List<AlertRule> all = new ArrayList<>(rules.getValue());
        int place = before == null ? -1 : all.indexOf(before);
        if (place < 0) {
            all.add(rule);
        } else {
            all.set(place, rule);
        }
        settings.setAlerts(all);
    }

    /** A connection is called otherwise: its thresholds go with it. */
    public void rename(String before, String now) {
        if (rules.getValue().stream().anyMatch(rule -> rule.connection().equals(before))) {
            settings.setAlerts(rules.getValue().stream().map(rule -> rule.connection().equals(before)
                    ? new AlertRule(now, rule.measure(), rule.series(), rule.bound(), rule.threshold(), rule.lasting())
                    : rule).distinct().toList());
        }
    }

    public void remove(AlertRule rule) {
        settings.setAlerts(rules.getValue().stream().filter(other -> !other.equals(rule)).toList());
    }
}
