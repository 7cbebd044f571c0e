package dev.riffle.ui.connections;

/**
 * A decision, asked in place.
 *
 * @param text one or two sentences
 * @param yes the button that does it: a verb
 * @param no the button that does not
 * @param confirmed does it
 */
public record Question(String text, String yes, String no, Runnable confirmed) {}
