package dev.riffle.connector.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a stream, a table or a result, in order.
 *
 * @param fields in order; for a stream names differ, in a result two columns may be called the same
 */
public record RowType(List<Field> fields) {
    public RowType {
        fields = List.copyOf(fields);
    }

    public static RowType of(Field... fields) {
        return new RowType(List.of(fields));
    }

    public int size() {
        return fields.size();
    }

    public Field field(int index) {
        return fields.get(index);
    }

    public DataType type(int index) {
        return fields.get(index).type();
    }

    /** The index of the first field of exactly this name, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public Optional<Field> find(String name) {
        int index = indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(fields.get(index));
    }

    /**
     * The fields of these names, in the order of the names.
     *
     * @throws IllegalArgumentException if there is no field of a name
     */
    public RowType select(List<String> names) {
        Map<String, Field> byName = new HashMap<>();
        fields.forEach(field -> byName.putIfAbsent(field.name(), field));
        return new RowType(names.stream().map(name -> {
            Field field = byName.get(name);
            if (field == null) {
                throw new IllegalArgumentException("no field " + name);
            }
            return field;
        }).toList());
    }
}
