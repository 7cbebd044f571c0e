package dev.riffle.ui.shell;

import dev.riffle.ui.alerts.AlertsModel;
import dev.riffle.ui.alerts.AlertsView;
import dev.riffle.ui.alerts.AlertsViewModel;
import dev.riffle.ui.kit.dialog.Overlay;
import dev.riffle.ui.monitor.MonitorAlerts;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.monitor.GroupFigures;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.StreamFigures;
import java.util.List;
import java.util.function.Consumer;
import javafx.util.Subscription;

/** The thresholds of a window: what monitors show of them, and their dialog. For the FX thread. */
final class ShellAlerts {
    private final AlertsModel model;
    private final Workbench workbench;
    private final Overlay overlay;

    /** @param openMonitor shows the charts of a connection */
    ShellAlerts(Shell.Surroundings around, Overlay overlay, Consumer<String> openMonitor) {
        this.workbench = around.workbench();
        this.overlay = overlay;
        this.model = new AlertsModel(around.settings(), workbench.alerts(), around.notices(), around.desktop(), openMonitor);
    }

    /** A connection is called otherwise. */
    void rename(String before, String now) {
        model.rename(before, now);
    }

    /** Those of a connection. */
    MonitorAlerts of(String connection) {
        return new MonitorAlerts() {
            @Override
            public List<AlertStatus> now() {
                return model.of(connection);
            }

            @Override
            public Subscription onChange(Runnable changed) {
                return model.rules().subscribe((_, _) -> changed.run());
            }

            @Override
            public void open(Measure measure, String series) {
                AlertsViewModel dialog = new AlertsViewModel(connection, model, wanted -> names(connection, wanted));
                dialog.begin(measure, series);
                overlay.show(new AlertsView(dialog, overlay::close), overlay::close);
            }
        };
    }

    /** What the latest round of the monitor knows; nothing is asked. */
    private List<String> names(String connection, Measure measure) {
        return workbench.monitors().of(connection).map(monitor -> names(monitor.snapshot(), measure)).orElse(List.of());
    }

    private static List<String> names(MonitorSnapshot snapshot, Measure measure) {
        return measure.isOfGroup()
                ? snapshot.groups().stream().map(GroupFigures::name).toList()
                : snapshot.streams().stream().map(StreamFigures::name).toList();
    }
}
