package dev.riffle.ui.alerts;

/** Tells the user something outside the window, which may be hidden behind others. */
@FunctionalInterface
public interface DesktopNotifier {
    /** Tells nothing: what is told in the window is all. */
    DesktopNotifier NONE = (_, _) -> {};

    /**
     * Shows a notification for some seconds, where the platform has any; otherwise does nothing. Returns at once, never fails.
     *
     * @param title one short line
     * @param text a sentence
     */
    void tell(String title, String text);
}
