package dev.riffle.ui.kit.reading;

/** Lines that are made when they are seen. Immutable. */
public interface Lines {
    int count();

    /** A line as it is shown. @param index 0 to {@code count() - 1} */
    String line(int index);

    /** What is copied when some lines are selected. @param to exclusive */
    String copy(int from, int to);
}
