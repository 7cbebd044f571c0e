package dev.riffle.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A text file of statements, each with what is to come out below it. Statements stand behind {@code >}, one or more lines; what
 * follows up to the next blank line is the outcome. Lines that begin with {@code #} are comments. When something else comes out, the
 * file as it would be is written to {@code target/golden}: look at the difference, and copy it if it is an improvement.
 */
public final class GoldenText {
    /** Answers a statement. */
    public interface Answer {
        String of(String sql) throws Exception;
    }

    private GoldenText() {}

    /** Checks all statements of {@code golden/name} in the test resources. @return how many there were */
    public static int check(String name, Answer answer) throws Exception {
        String expected = read(name);
        StringBuilder actual = new StringBuilder();
        List<String> statement = new ArrayList<>();
        int statements = 0;
        for (String line : (expected + "\n").split("\n", -1)) {
            if (line.startsWith(">")) {
                statement.add(line.startsWith("> ") ? line.substring(2) : line.substring(1));
                actual.append(line).append('\n');
                continue;
            }
            if (!statement.isEmpty()) {
                actual.append(answer.of(String.join("\n", statement)).strip()).append('\n');
                statement.clear();
                statements++;
            }
            if (line.startsWith("#") || line.isEmpty()) {
                actual.append(line).append('\n');
            }
        }
        String text = actual.toString().stripTrailing() + "\n";
        if (!text.equals(expected)) {
            Path written = Path.of("target", "golden", name);
            Files.createDirectories(Objects.requireNonNull(written.getParent()));
            Files.writeString(written, text);
        }
        assertEquals(expected, text, "what came out is in target/golden/" + name);
        return statements;
    }

    private static String read(String name) {
        try (InputStream in = GoldenText.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
