package dev.riffle.ui.structure;

import dev.riffle.ui.kit.clipboard.SystemClipboard;
import dev.riffle.ui.page.WatchPage;
import dev.riffle.workbench.session.TabState;
import java.util.Map;
import org.kordamp.ikonli.feather.Feather;

/** The tab with the structure of a table. */
public final class StructurePage extends WatchPage {
    /** What the session calls its kind. */
    public static final String KIND = "structure";

    private final StructureSubject subject;

    public StructurePage(StructureViewModel model) {
        super(new StructureView(model, SystemClipboard::put), model.subject().stream() + " structure", Feather.COLUMNS);
        this.subject = model.subject();
    }

    /** What a tab of the last session showed. */
    public static StructureSubject subject(TabState state, String connection) {
        return new StructureSubject(connection, state.text());
    }

    public StructureSubject subject() {
        return subject;
    }

    @Override
    public String id() {
        return KIND + " " + subject.connection() + " " + subject.stream();
    }

    @Override
    public TabState state() {
        return new TabState(id(), KIND, titleProperty().get(), subject.stream(), 0, subject.connection(), "all", 100, Long.MAX_VALUE, Map.of());
    }
}
