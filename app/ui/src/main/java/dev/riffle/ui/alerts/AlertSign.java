package dev.riffle.ui.alerts;

import dev.riffle.workbench.alerts.AlertStatus;
import java.util.Collection;

/** How thresholds stand, in a word. The later, the more it wants to be seen. */
public enum AlertSign {
    /** There is no threshold. */
    NONE(""),
    /** All is well. */
    OK("OK"),
    /** The value is not known. */
    UNKNOWN("not known"),
    /** Crossed, but not yet for long enough. */
    PENDING("pending"),
    /** Crossed when it was last known. */
    LOST("alert, not known"),
    /** Crossed for long enough. */
    FIRING("alert");

    private final String words;

    AlertSign(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public static AlertSign of(AlertStatus status) {
        return switch (status.state()) {
            case OK -> OK;
            case PENDING -> PENDING;
            case FIRING -> FIRING;
            case UNKNOWN -> status.begun() ? LOST : UNKNOWN;
        };
    }

    /** Of several the one that most wants to be seen; NONE without any. */
    public static AlertSign worst(Collection<AlertStatus> statuses) {
        AlertSign worst = NONE;
        for (AlertStatus status : statuses) {
            AlertSign sign = of(status);
            worst = sign.compareTo(worst) > 0 ? sign : worst;
        }
        return worst;
    }
}
