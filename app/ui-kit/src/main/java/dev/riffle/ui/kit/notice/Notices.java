package dev.riffle.ui.kit.notice;

/** The port through which view-models tell the user something that has no place of its own in the window. For the FX thread. */
@FunctionalInterface
public interface Notices {
    void tell(Notice notice);
}
