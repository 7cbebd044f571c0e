package dev.riffle.cli.statement;

import dev.riffle.cli.UsageException;
import dev.riffle.engine.sql.Statements;
import dev.riffle.engine.sql.Statements.Statement;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the user wants to have run.
 *
 * @param name of the file, or empty for an argument
 * @param text all of it
 * @param statements of the text, in order; at least one
 */
public record SqlText(String name, String text, List<Statement> statements) {
    private static final int MAX_BYTES = 16 << 20;
    private static final String STANDARD_INPUT = "-";

    public SqlText {
        statements = List.copyOf(statements);
    }

    /** @throws UsageException if it holds no statement */
    public static SqlText ofArgument(String text) throws UsageException {
        return of("", text);
    }

    /**
     * Reads a file.
     *
     * @param file a path, or {@code -} for standard input
     * @throws UsageException if it cannot be read, is no text or holds no statement
     */
    public static SqlText ofFile(String file, InputStream standardInput) throws UsageException {
        boolean standard = file.equals(STANDARD_INPUT);
        String name = standard ? "standard input" : file;
        byte[] bytes;
        try {
            bytes = standard ? standardInput.readNBytes(MAX_BYTES + 1) : read(file);
        } catch (FileNotFoundException e) {
            throw new UsageException("The file " + file + " cannot be read: " + reason(file) + ".",
                    "Give the path of a readable file of SQL, or - for standard input.");
        } catch (IOException e) {
            throw new UsageException("Reading " + name + " failed: " + e.getMessage() + ".",
                    "Give the path of a readable file of SQL, or - for standard input.");
        }
        if (bytes.length > MAX_BYTES) {
            throw new UsageException(name + " is larger than 16 MB.", "Statements are text: is this the right file?");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return of(name, text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new UsageException(name + " is no text in UTF-8.", "Save it as UTF-8: is this the right file?");
        }
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static String reason(String file) {
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            return "it is a directory";
        }
        return Files.exists(path) ? "access is denied" : "there is no such file";
    }

    private static SqlText of(String name, String text) throws UsageException {
        List<Statement> statements = Statements.split(text);
        if (statements.isEmpty()) {
            throw new UsageException((name.isEmpty() ? "The argument" : name) + " holds no statement.",
                    "Write a query, such as \"SELECT * FROM orders LIMIT 10\".");
        }
        return new SqlText(name, text, statements);
    }
}
