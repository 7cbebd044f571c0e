package dev.riffle.ui.monitor;

import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Measure;
import java.util.List;
import javafx.util.Subscription;

/** The thresholds of a monitor's connection. For the FX thread. */
public interface MonitorAlerts {
    /** There are none, and none can be made. */
    MonitorAlerts NONE = new MonitorAlerts() {
        @Override
        public List<AlertStatus> now() {
            return List.of();
        }

        @Override
        public Subscription onChange(Runnable changed) {
            return Subscription.EMPTY;
        }

        @Override
        public void open(Measure measure, String series) {
            // there is nothing to open
        }
    };

    /** How they stand, in the order in which they were made. */
    List<AlertStatus> now();

    /** Calls back whenever one was made, changed or removed. */
    Subscription onChange(Runnable changed);

    /** Opens the dialog of all of them, ready for another one. @param series a topic or group as the measure has them; may be empty */
    void open(Measure measure, String series);
}
