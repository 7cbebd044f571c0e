package dev.riffle.ui.monitor;

/** What the monitor leads to. For the FX thread. */
public interface MonitorDrill {
    /** Leads nowhere. */
    MonitorDrill NONE = new MonitorDrill() {
        @Override
        public void partitions(String name, boolean group) {
            // nowhere
        }

        @Override
        public void resetOffsets(String group) {
            // nowhere
        }
    };

    /** Shows the partitions of a topic, or of a group. */
    void partitions(String name, boolean group);

    /** Opens what sets how far a group has read. */
    void resetOffsets(String group);
}
