package dev.riffle.ui.partitions;

import dev.riffle.ui.kit.clipboard.SystemClipboard;
import dev.riffle.ui.page.WatchPage;
import dev.riffle.workbench.session.TabState;
import java.util.Map;
import org.kordamp.ikonli.feather.Feather;

/** The tab with the partitions of a topic or group. */
public final class PartitionsPage extends WatchPage {
    /** What the session calls its kind. */
    public static final String KIND = "partitions";

    private final PartitionsSubject subject;

    public PartitionsPage(PartitionsViewModel model) {
        super(new PartitionsView(model, SystemClipboard::put), model.subject().name() + " partitions", Feather.LAYERS);
        this.subject = model.subject();
    }

    /** What a tab of the last session showed. */
    public static PartitionsSubject subject(TabState state, String connection) {
        return PartitionsSubject.of(connection, state.text());
    }

    public PartitionsSubject subject() {
        return subject;
    }

    @Override
    public String id() {
        return KIND + " " + subject.connection() + " " + subject.text();
    }

    @Override
    public TabState state() {
        return new TabState(id(), KIND, titleProperty().get(), subject.text(), 0, subject.connection(), "all", 100, Long.MAX_VALUE, Map.of());
    }
}
