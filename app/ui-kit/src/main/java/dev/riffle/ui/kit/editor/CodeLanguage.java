package dev.riffle.ui.kit.editor;

/**
 * What an editor needs to know of the language written in it.
 *
 * @param tokenizer tells what to colour, and where brackets do not count
 * @param lineComment begins a comment that ends with the line, for example {@code --}
 * @param completions proposes what could be written
 */
public record CodeLanguage(Tokenizer tokenizer, String lineComment, Completions completions) {}
