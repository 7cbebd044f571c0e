package dev.riffle.connector;

import org.jspecify.annotations.Nullable;

/**
 * A step of a connection's test.
 *
 * @param name what was tried: a few words, beginning with a capital, without a full stop
 * @param detail what was found, or why it does not work: one sentence
 * @param failure why it does not work; null unless the outcome is FAILED
 */
public record Check(String name, Outcome outcome, String detail, @Nullable ConnectorException failure) {
    /** How a step ended. */
    public enum Outcome {
        PASSED,
        /** It works, but something will not work as one expects. */
        WARNING,
        FAILED,
        /** Not tried, since it needs a step that failed. */
        SKIPPED
    }

    public Check {
        if ((outcome == Outcome.FAILED) != (failure != null)) {
            throw new IllegalArgumentException(outcome + " with failure " + failure);
        }
    }

    public static Check passed(String name, String detail) {
        return new Check(name, Outcome.PASSED, detail, null);
    }

    public static Check warning(String name, String detail) {
        return new Check(name, Outcome.WARNING, detail, null);
    }

    public static Check failed(String name, ConnectorException failure) {
        return new Check(name, Outcome.FAILED, String.valueOf(failure.getMessage()), failure);
    }

    public static Check skipped(String name) {
        return new Check(name, Outcome.SKIPPED, "Not tried, since an earlier step failed.", null);
    }

    /** What the user can do about a failure; empty unless the outcome is FAILED. */
    public String nextStep() {
        return failure == null ? "" : failure.nextStep();
    }
}
