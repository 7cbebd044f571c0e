package dev.riffle.ui.inspector;

import java.util.Locale;

/**
 * What a row of an {@link EntryList} says.
 *
 * @param note dim, beside the name
 * @param styleClass of the value
 */
record Entry(String name, String note, String value, String styleClass) {
    private static final int SHOWN = 400;

    Entry {
        value = (value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…").replaceAll("\\R", "⏎").replace('\t', ' ');
    }

    static Entry of(FieldRow field) {
        return new Entry(field.name(), field.type().toString().toLowerCase(Locale.ROOT), field.text(), switch (field.shape()) {
            case NULL -> "entry-null";
            case NUMBER -> "entry-number";
            case JSON -> "entry-json";
            case BYTES, EMPTY -> "entry-dim";
            case TEXT, OTHER -> "entry-text";
        });
    }

    static Entry of(RecordHeader header) {
        String value = header.value();
        return value == null
                ? new Entry(header.name(), "", "null", "entry-null")
                : new Entry(header.name(), "", value.isEmpty() ? "''" : value, value.isEmpty() ? "entry-dim" : "entry-text");
    }

    static Entry of(RecordFact fact) {
        return new Entry(fact.name(), "", fact.text(), "entry-text");
    }
}
