package dev.riffle.ui.kit.notice;

import java.util.List;

/**
 * Something that the user should hear of.
 *
 * @param kind how it is shown
 * @param message what happened, to what: one sentence
 * @param nextStep what the user can do: one sentence; may be empty
 * @param actions buttons, the most likely one first
 */
public record Notice(Kind kind, String message, String nextStep, List<Action> actions) {
    /** How it is shown, and how long: an error stays until it is closed. */
    public enum Kind {
        INFORMATION,
        SUCCESS,
        WARNING,
        ERROR
    }

    /**
     * A button.
     *
     * @param label a verb
     * @param run called on the FX thread
     */
    public record Action(String label, Runnable run) {}

    public Notice {
        actions = List.copyOf(actions);
    }

    public static Notice of(Kind kind, String message, String nextStep) {
        return new Notice(kind, message, nextStep, List.of());
    }
}
