package dev.riffle.connector.console;

/**
 * One statement of a script.
 *
 * @param text as written, without blanks and comments before it and without what ends it: the script from {@code start} to {@code end}
 * @param start where it begins, in chars
 * @param end where it ends, in chars
 */
public record ConsoleStatement(String text, int start, int end) {}
