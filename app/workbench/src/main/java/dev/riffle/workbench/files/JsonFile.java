package dev.riffle.workbench.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds one JSON object, readable by people. It is replaced as a whole; what cannot be read is set aside, never
 * overwritten. Safe for any thread and for several processes.
 */
public final class JsonFile {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            // a draft may be longer than the 20 million characters that are usually allowed
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build()).build())
            .enable(SerializationFeature.INDENT_OUTPUT).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss");
    /** A lock on a file keeps other processes out; within one process asking twice would be an error. */
    private static final Object UPDATE = new Object();

    private final Path path;

    public JsonFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    public Path path() {
        return path;
    }

    /** An empty object, to be filled. */
    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /**
     * The object; an empty one if there is no file, or if it cannot be read.
     *
     * @param notices hears where a file went that cannot be read
     */
    public ObjectNode read(Consumer<Notice> notices) {
        try {
            return load(notices);
        } catch (IOException e) {
            notices.accept(new Notice("FILE_UNREADABLE", path + " cannot be used: " + reason(e) + "; defaults are used instead.",
                    "Mend, move or delete it; until then nothing is written to it."));
            return newObject();
        }
    }

    /** @throws IOException if the file can neither be read nor be set aside */
    private ObjectNode load(Consumer<Notice> notices) throws IOException {
        try {
            return parse(Files.readAllBytes(path));
        } catch (NoSuchFileException _) {
            // as at the first start
        } catch (JsonProcessingException e) {
            notices.accept(setAside("is not valid JSON" + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")")));
        } catch (CharacterCodingException _) {
            notices.accept(setAside("is no text in UTF-8"));
        } catch (IOException _) {
            notices.accept(setAside("cannot be read"));
        }
        return newObject();
    }

    private static ObjectNode parse(byte[] content) throws IOException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        // some editors put a byte order mark in front
        @Nullable
        JsonNode node = MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new NoObject();
    }

    private Notice setAside(String why) throws IOException {
        Path broken = unusedName();
        Files.move(path, broken, StandardCopyOption.ATOMIC_MOVE);
        return new Notice("FILE_SET_ASIDE", path.getFileName() + " " + why + "; defaults are used instead.",
                "It was kept as " + broken + ": mend it and put it back, or delete it.");
    }

    private Path unusedName() {
        String name = path.getFileName() + ".broken-" + MOMENT.format(LocalDateTime.now());
        Path free = path.resolveSibling(name);
        for (int i = 2; Files.exists(free); i++) {
            free = path.resolveSibling(name + "-" + i);
        }
        return free;
    }

    /**
     * Reads the file as it is now, changes the object and replaces the file, while no other process does the same.
     *
     * @param change leaves alone what it does not know
     * @param notices hears where a file went that cannot be read
     * @throws IOException if the file cannot be written, or can neither be read nor be set aside; it is then as it was
     * @throws E if the change is refused; the file is then as it was
     */
    public <E extends Exception> void update(Change<E> change, Consumer<Notice> notices) throws IOException, E {
        synchronized (UPDATE) {
            Files.createDirectories(path.resolveSibling(""));
            Path lockFile = path.resolveSibling(path.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock(channel); // until it is closed
                ObjectNode object = load(notices);
                change.apply(object);
                replace(object);
            }
        }
    }

    /** Some network drives know no locks: then the last of two writers wins, with a whole file. */
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException _) {
            // goes on without
        }
    }

    /**
     * Replaces the file. For files of which this process is the only writer.
     *
     * @throws IOException if it cannot be written; it is then as it was
     */
    public void replace(ObjectNode object) throws IOException {
        WholeFile.replace(path, (MAPPER.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Tells that a change could not be written. */
    public Notice notWritten(IOException e) {
        return new Notice("FILE_NOT_WRITTEN", path + " could not be written: " + reason(e) + ".",
                "Make room or permit writing; until then changes are lost when Riffle ends.");
    }

    /** The system's own words, which often are a path and nothing else. */
    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName().replaceFirst("Exception$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : kind + " (" + e.getMessage() + ")";
    }

    /** A change to the object of a file. */
    @FunctionalInterface
    public interface Change<E extends Exception> {
        void apply(ObjectNode object) throws E;
    }

    private static final class NoObject extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        NoObject() {
            super("not an object");
        }
    }
}
