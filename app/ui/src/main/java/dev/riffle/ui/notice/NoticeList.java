package dev.riffle.ui.notice;

import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.notice.Notices;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The notices now shown, the newest last. The same one is not shown twice. For the FX thread. */
public final class NoticeList implements Notices {
    /** More would hide the window; the oldest that is no error goes first. */
    static final int MOST = 4;

    private final ObservableList<Notice> shown = FXCollections.observableArrayList();

    @Override
    public void tell(Notice notice) {
        shown.removeIf(other -> other.message().equals(notice.message()));
        shown.add(notice);
        if (shown.size() > MOST) {
            shown.stream().filter(other -> other.kind() != Notice.Kind.ERROR).findFirst().ifPresentOrElse(shown::remove, shown::removeFirst);
        }
    }

    public void close(Notice notice) {
        shown.remove(notice);
    }

    public ObservableList<Notice> shown() {
        return shown;
    }
}
