package dev.riffle.ui.monitor;

import dev.riffle.ui.page.WatchPage;
import dev.riffle.workbench.session.TabState;
import java.util.Map;
import org.kordamp.ikonli.feather.Feather;

/** The tab with the charts of a connection. */
public final class MonitorPage extends WatchPage {
    /** What the session calls its kind. */
    public static final String KIND = "monitor";

    private final String connection;

    public MonitorPage(MonitorViewModel model) {
        super(new MonitorView(model), "Monitor " + model.connection(), Feather.ACTIVITY);
        this.connection = model.connection();
    }

    public String connection() {
        return connection;
    }

    @Override
    public String id() {
        return KIND + " " + connection;
    }

    @Override
    public TabState state() {
        return new TabState(id(), KIND, titleProperty().get(), "", 0, connection, "all", 100, Long.MAX_VALUE, Map.of());
    }
}
