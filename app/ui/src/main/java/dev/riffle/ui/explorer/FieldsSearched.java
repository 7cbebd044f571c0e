package dev.riffle.ui.explorer;

/**
 * In how many topics a filter could look for fields: those of a topic are known once it was opened, or read for the filter.
 *
 * @param searched topics whose fields are known
 * @param topics that there are on the connections that are open
 * @param readable topics whose fields are not known and can be read
 * @param reading whether they are being read
 */
public record FieldsSearched(int searched, int topics, int readable, boolean reading) {
    /** While there is no filter. */
    static final FieldsSearched NONE = new FieldsSearched(0, 0, 0, false);

    /** Whether a field may be there that the filter has not seen. */
    public boolean isPartial() {
        return searched < topics;
    }

    FieldsSearched plus(FieldsSearched other) {
        return new FieldsSearched(searched + other.searched, topics + other.topics, readable + other.readable, reading || other.reading);
    }

    /** For example {@code Fields of 1 of 5 topics searched}. */
    String words() {
        return "Fields of " + searched + " of " + topics + (topics == 1 ? " topic" : " topics") + " searched";
    }
}
