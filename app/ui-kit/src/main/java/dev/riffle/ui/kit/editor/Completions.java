package dev.riffle.ui.kit.editor;

import java.util.List;
import java.util.function.Consumer;

/** The port through which an editor asks what could be written at a place. */
@FunctionalInterface
public interface Completions {
    /** What a proposal stands for; shown as an icon. */
    enum Kind {
        KEYWORD,
        FUNCTION,
        /** A system or a folder: something that holds collections. */
        PLACE,
        /** A table or a stream. */
        COLLECTION,
        /** A column. */
        FIELD
    }

    /**
     * Something that could be written.
     *
     * @param label shown, and matched with what is typed
     * @param detail shown beside it, dim; may be empty
     * @param insert what is written
     */
    record Proposal(String label, String detail, String insert, Kind kind) {}

    /**
     * What could be written at a place.
     *
     * @param from where the word that is completed begins: an offset, at most the caret's
     * @param proposals the best first among equals
     */
    record Offer(int from, List<Proposal> proposals) {
        public Offer {
            proposals = List.copyOf(proposals);
        }
    }

    /**
     * Asks for proposals. To be called on the FX thread.
     *
     * @param caret an offset in the text
     * @param answer takes what is known, on the FX thread, at once or later; a later offer replaces an earlier one. What comes after the
     *     editor has moved on is ignored there
     */
    void complete(String text, int caret, Consumer<Offer> answer);
}
