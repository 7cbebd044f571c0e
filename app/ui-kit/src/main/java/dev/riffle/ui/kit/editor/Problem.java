package dev.riffle.ui.kit.editor;

/**
 * Something wrong at a place of the text.
 *
 * @param place where it begins; the word there is marked
 * @param message what is wrong and, if that is known, what to do
 */
public record Problem(TextPlace place, String message) {}
