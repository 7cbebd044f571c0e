package dev.riffle.workbench.golden;

import dev.riffle.connector.data.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file of statements; {@link GoldenSuite} shows its form.
 *
 * @param statements in the order of the file
 */
public record GoldenFile(Path path, List<GoldenStatement> statements) {
    private static final String ZONE = "zone:";
    private static final String ANSWER = "----";
    private static final String POSTGRES = "-- postgres";
    private static final String RIFFLE_TYPES = "-- riffle types:";

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is not of the form; the message says where
     */
    static GoldenFile read(Path path) {
        List<GoldenStatement> statements = new ArrayList<>();
        ZoneId zone = ZoneOffset.UTC;
        for (Block block : blocks(path)) {
            try {
                if (block.lines.getLast().startsWith(ZONE)) {
                    zone = ZoneId.of(block.lines.getLast().substring(ZONE.length()).strip());
                } else if (block.queryLine() >= 0) {
                    statements.add(statement(path, block, zone));
                } else if (!block.lines.stream().allMatch(line -> line.startsWith("#"))) {
                    throw new IllegalArgumentException("neither a comment nor a statement");
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(path.getFileName() + ":" + block.firstLine + ": " + e.getMessage(), e);
            }
        }
        return new GoldenFile(path, List.copyOf(statements));
    }

    /** Writes the file anew with other answers; everything above an answer stays as it is. */
    void write(Function<GoldenStatement, GoldenResult> answers) throws IOException {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (Block block : blocks(path)) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            if (block.queryLine() < 0) {
                block.lines.forEach(line -> text.append(line).append('\n'));
            } else {
                block.question().forEach(line -> text.append(line).append('\n'));
                text.append(ANSWER).append('\n');
                answer(answers.apply(statements.get(next++))).forEach(line -> text.append(line).append('\n'));
            }
        }
        Files.writeString(path, text);
    }

    private static List<String> answer(GoldenResult result) {
        return switch (result) {
            case GoldenResult.Failure failure -> List.of("error " + failure.error());
            case GoldenResult.Rows rows -> {
                List<String> lines = new ArrayList<>();
                lines.add(String.join(" | ", rows.columns().stream().map(column -> column.name() + " " + column.kind()).toList()));
                rows.rows().forEach(row -> lines.add(GoldenText.row(row)));
                yield lines;
            }
        };
    }

    private static GoldenStatement statement(Path path, Block block, ZoneId zone) {
        int query = block.queryLine();
        boolean ordered = switch (block.lines.get(query)) {
            case "query ordered" -> true;
            case "query rowsort" -> false;
            default -> throw new IllegalArgumentException("query is neither ordered nor rowsort");
        };
        if (query == 0) {
            throw new IllegalArgumentException("a statement needs a comment that says what it asks");
        }
        String name = block.lines.get(query - 1).substring(1).strip();
        StringBuilder riffle = new StringBuilder();
        StringBuilder postgres = new StringBuilder();
        StringBuilder into = riffle;
        List<DataType.Kind> riffleTypes = null;
        for (String line : block.question().subList(query + 1, block.question().size())) {
            if (line.equals(POSTGRES)) {
                into = postgres;
            } else if (line.startsWith(RIFFLE_TYPES)) {
                riffleTypes = riffleTypes(line);
            } else {
                into.append(into.isEmpty() ? "" : "\n").append(line);
            }
        }
        String sql = riffle.toString();
        return new GoldenStatement(path.getFileName().toString(), block.firstLine + query, name, sql,
                postgres.isEmpty() ? PostgresDialect.of(sql) : postgres.toString(), zone, ordered, riffleTypes, parseAnswer(block.answer()));
    }

    private static List<DataType.Kind> riffleTypes(String line) {
        int reason = line.indexOf('(');
        if (reason < 0) {
            throw new IllegalArgumentException("other types need a (reason)");
        }
        return Arrays.stream(line.substring(RIFFLE_TYPES.length(), reason).split(",")).map(type -> DataType.Kind.valueOf(type.strip())).toList();
    }

    private static @Nullable GoldenResult parseAnswer(List<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        if (lines.getFirst().startsWith("error ")) {
            String error = lines.getFirst().substring("error ".length()).toUpperCase(Locale.ROOT);
            return new GoldenResult.Failure(GoldenResult.ErrorClass.valueOf(error), "");
        }
        List<GoldenResult.Column> columns = GoldenText.cells(lines.getFirst()).stream().map(cell -> {
            int blank = cell.lastIndexOf(' ');
            return new GoldenResult.Column(cell.substring(0, blank), DataType.Kind.valueOf(cell.substring(blank + 1)));
        }).toList();
        List<DataType.Kind> kinds = columns.stream().map(GoldenResult.Column::kind).toList();
        return new GoldenResult.Rows(columns, lines.stream().skip(1).map(line -> GoldenText.parseRow(line, kinds)).toList());
    }

    /** Lines between blank lines. */
    private record Block(int firstLine, List<String> lines) {
        int queryLine() {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("query ")) {
                    return i;
                }
            }
            return -1;
        }

        List<String> question() {
            int end = lines.indexOf(ANSWER);
            return end < 0 ? lines : lines.subList(0, end);
        }

        List<String> answer() {
            int end = lines.indexOf(ANSWER);
            return end < 0 ? List.of() : lines.subList(end + 1, lines.size());
        }
    }

    private static List<Block> blocks(Path path) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> block = new ArrayList<>();
        for (int i = 0; i <= lines.size(); i++) {
            if (i < lines.size() && !lines.get(i).isBlank()) {
                block.add(lines.get(i));
            } else if (!block.isEmpty()) {
                blocks.add(new Block(i - block.size() + 1, List.copyOf(block)));
                block.clear();
            }
        }
        return blocks;
    }
}
