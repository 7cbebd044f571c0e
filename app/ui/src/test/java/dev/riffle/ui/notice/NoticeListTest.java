package dev.riffle.ui.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.notice.Notice.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeListTest {
    private final NoticeList notices = new NoticeList();

    private void tell(Kind kind, String message) {
        notices.tell(Notice.of(kind, message, ""));
    }

    private List<String> shown() {
        return notices.shown().stream().map(Notice::message).toList();
    }

    @Test
    void theNewestComesLastAndIsNotShownTwice() {
        tell(Kind.INFORMATION, "a");
        tell(Kind.WARNING, "b");
        tell(Kind.ERROR, "a");
        assertEquals(List.of("b", "a"), shown());
        assertEquals(Kind.ERROR, notices.shown().getLast().kind(), "as it was told last");
    }

    @Test
    void whenThereAreTooManyTheOldestThatIsNoErrorGoes() {
        tell(Kind.ERROR, "error");
        for (String message : List.of("1", "2", "3", "4")) {
            tell(Kind.SUCCESS, message);
        }
        assertEquals(List.of("error", "2", "3", "4"), shown());
    }

    @Test
    void ofErrorsOnlyTheOldestGoes() {
        for (int i = 0; i <= NoticeList.MOST; i++) {
            tell(Kind.ERROR, "error " + i);
        }
        assertEquals(List.of("error 1", "error 2", "error 3", "error 4"), shown());
    }

    @Test
    void aNoticeIsClosed() {
        tell(Kind.ERROR, "a");
        tell(Kind.ERROR, "b");
        notices.close(notices.shown().getFirst());
        assertEquals(List.of("b"), shown());
        notices.close(Notice.of(Kind.ERROR, "gone", ""));
        assertEquals(List.of("b"), shown());
    }
}
