package dev.riffle.connector.data;

/**
 * A named, typed column of a stream, a table or a result.
 *
 * @param name unique in its {@link RowType}; the members of a nested object are fields of their own whose name is the path, joined
 *     by dots ({@code address.city})
 * @param type the type of all its values; every field may be null
 * @param inStar whether {@code SELECT *} shows it; a field that is left out is still there for whoever names it
 */
public record Field(String name, DataType type, boolean inStar) {
    public Field {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a field needs a name");
        }
    }

    /** A field that {@code SELECT *} shows. */
    public static Field of(String name, DataType type) {
        return new Field(name, type, true);
    }
}
