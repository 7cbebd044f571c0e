package dev.riffle.workbench.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the values of an object, each by itself: one that is wrong falls back alone, and the user is told. */
public final class CheckedValues {
    private final ObjectNode object;
    private final String file;
    private final Consumer<Notice> notices;

    /** @param file what notices call the place of the object */
    public CheckedValues(ObjectNode object, String file, Consumer<Notice> notices) {
        this.object = object;
        this.file = file;
        this.notices = notices;
    }

    /**
     * A value of any kind.
     *
     * @param read throws an {@link IllegalArgumentException} with a clause such as "is no time zone" if the value is wrong
     */
    public <T> T value(String key, T fallback, Function<JsonNode, T> read) {
        JsonNode node = object.get(key);
        if (node == null || node.isNull()) {
            return fallback;
        }
        try {
            return read.apply(node);
        } catch (IllegalArgumentException e) {
            notices.accept(new Notice("VALUE_IGNORED", "In " + file + ", " + key + " " + e.getMessage() + ": " + shortened(node.toString())
                    + "; " + (fallback instanceof Enum<?> constant ? name(constant) : fallback) + " is used.", "Correct or remove it."));
            return fallback;
        }
    }

    /** @param least and @param most belong to the range */
    public long whole(String key, long fallback, long least, long most) {
        return value(key, fallback, node -> {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                throw new IllegalArgumentException("is no whole number");
            }
            if (node.longValue() < least || node.longValue() > most) {
                throw new IllegalArgumentException("is not from " + least + " to " + most);
            }
            return node.longValue();
        });
    }

    /** @param least and @param most belong to the range */
    public double number(String key, double fallback, double least, double most) {
        return value(key, fallback, node -> {
            if (!node.isNumber() || !(node.doubleValue() >= least && node.doubleValue() <= most)) {
                throw new IllegalArgumentException("is no number from " + least + " to " + most);
            }
            return node.doubleValue();
        });
    }

    public boolean flag(String key, boolean fallback) {
        return value(key, fallback, node -> {
            if (!node.isBoolean()) {
                throw new IllegalArgumentException("is neither true nor false");
            }
            return node.booleanValue();
        });
    }

    public String text(String key, String fallback) {
        return value(key, fallback, node -> {
            if (!node.isTextual()) {
                throw new IllegalArgumentException("is no text");
            }
            return node.textValue();
        });
    }

    /** A constant by its name in small letters. */
    public <E extends Enum<E>> E oneOf(String key, E fallback, E[] constants) {
        return value(key, fallback, node -> Arrays.stream(constants).filter(constant -> name(constant).equals(node.textValue())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "is none of " + String.join(", ", Arrays.stream(constants).map(CheckedValues::name).toList()))));
    }

    /** How a constant is written. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** At most 60 characters of a value, for a notice. */
    public static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "…";
    }
}
