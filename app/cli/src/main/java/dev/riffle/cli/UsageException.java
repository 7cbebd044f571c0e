package dev.riffle.cli;

/** An option, argument or file that cannot be used. The message is a sentence, {@link #nextStep()} says what to do. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String nextStep;

    public UsageException(String message, String nextStep) {
        super(message);
        this.nextStep = nextStep;
    }

    public String nextStep() {
        return nextStep;
    }
}
