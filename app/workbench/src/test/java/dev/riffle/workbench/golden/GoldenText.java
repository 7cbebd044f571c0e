package dev.riffle.workbench.golden;

import dev.riffle.connector.data.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values and rows as the suite's files write them: {@code paid | 12 | NULL}. A text is written bare, and in quotes when it is empty, looks
 * like NULL or a quoted text, or begins or ends with a blank; bars and backslashes in it have a backslash in front, control characters
 * are {@code \n}, {@code \t}, {@code \r}.
 */
final class GoldenText {
    private static final String SEPARATOR = " | ";

    private GoldenText() {}

    static String row(List<? extends @Nullable Object> values) {
        return values.stream().map(GoldenText::value).collect(Collectors.joining(SEPARATOR));
    }

    static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case String text -> text(text);
            case BigDecimal decimal -> decimal.toPlainString();
            case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
            case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
            case Instant instant -> DateTimeFormatter.ISO_INSTANT.format(instant);
            default -> value.toString();
        };
    }

    private static String text(String text) {
        String escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
        boolean quoted = text.isEmpty() || text.equals("NULL") || text.startsWith("'") || !text.strip().equals(text);
        return quoted ? "'" + escaped + "'" : escaped;
    }

    /** The cells of a line, still in their written form. */
    static List<String> cells(String line) {
        return List.of(line.split(" \\| ", -1)); // a bar inside of a text is never preceded by a blank, but by a backslash
    }

    /**
     * The values of a line.
     *
     * @throws IllegalArgumentException if there are more or fewer than there are kinds, or one is not of its kind
     */
    static List<@Nullable Object> parseRow(String line, List<DataType.Kind> kinds) {
        List<String> cells = cells(line);
        if (cells.size() != kinds.size()) {
            throw new IllegalArgumentException(cells.size() + " values for " + kinds.size() + " columns: " + line);
        }
        List<@Nullable Object> values = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            values.add(parse(cells.get(i), kinds.get(i)));
        }
        return values;
    }

    static @Nullable Object parse(String cell, DataType.Kind kind) {
        if (cell.equals("NULL")) {
            return null;
        }
        return switch (kind) {
            case BOOLEAN -> switch (cell) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException(cell + " is neither true nor false");
            };
            case INTEGER -> Integer.valueOf(cell);
            case BIGINT -> Long.valueOf(cell);
            case DECIMAL, NUMERIC -> new BigDecimal(cell);
            case DOUBLE -> Double.valueOf(cell);
            case VARCHAR -> parseText(cell);
            case DATE -> LocalDate.parse(cell);
            case TIME -> LocalTime.parse(cell);
            case TIMESTAMP -> LocalDateTime.parse(cell);
            case INSTANT -> Instant.parse(cell);
            case VARBINARY -> throw new IllegalArgumentException("the suite has no bytes");
        };
    }

    private static String parseText(String cell) {
        String escaped = cell.startsWith("'") ? cell.substring(1, cell.length() - 1) : cell;
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\') {
                c = escaped.charAt(++i);
                text.append(switch (c) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    default -> c;
                });
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
