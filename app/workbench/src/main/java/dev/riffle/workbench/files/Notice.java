package dev.riffle.workbench.files;

/**
 * Something about a file of the user's that the user must hear of; what was being done went on.
 *
 * @param code stable, to be quoted and searched for: upper-case words joined by underscores
 * @param message what happened, and to which file: one sentence
 * @param nextStep what the user can do: one sentence
 */
public record Notice(String code, String message, String nextStep) {}
