package dev.riffle.cli;

/** What the process tells the one that started it. */
public final class ExitCode {
    public static final int DONE = 0;
    /** The statement is wrong, or hit a defect. */
    public static final int QUERY = 1;
    /** An option, argument or file is wrong. */
    public static final int USAGE = 2;
    /** A system could not be reached or failed, or memory or disk did not suffice. */
    public static final int SYSTEM = 3;
    /** A threshold that was asked for is crossed. */
    public static final int THRESHOLD = 4;
    public static final int CANCELLED = 130;

    private ExitCode() {}
}
