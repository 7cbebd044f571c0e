package dev.riffle.ui.explorer;

/**
 * In how many topics or tables a filter could look for fields: those of one are known once it was opened, or read for the filter.
 *
 * @param searched those whose fields are known
 * @param all that there are on the connections that are open
 * @param readable those whose fields are not known and can be read
 * @param reading whether they are being read
 * @param what one of them is called: {@code topic}, {@code table}, both where there are both; empty where there are none
 */
public record FieldsSearched(int searched, int all, int readable, boolean reading, String what) {
    static final String TOPIC = "topic";
    static final String TABLE = "table";

    /** While there is no filter. */
    static final FieldsSearched NONE = new FieldsSearched(0, 0, 0, false, "");

    /** Whether a field may be there that the filter has not seen. */
    public boolean isPartial() {
        return searched < all;
    }

    FieldsSearched plus(FieldsSearched other) {
        String both = what.isEmpty() || what.equals(other.what) ? other.what : other.what.isEmpty() ? what : TOPIC + " or " + TABLE;
        return new FieldsSearched(searched + other.searched, all + other.all, readable + other.readable, reading || other.reading, both);
    }

    /** For example {@code Fields of 1 of 5 topics searched}. */
    String words() {
        return "Fields of " + searched + " of " + (all == 1 ? "1 " + what : all + " " + what.replace(" or ", "s and ") + "s") + " searched";
    }
}
