package dev.riffle.workbench.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonFileTest {
    @TempDir
    Path folder;

    private final List<Notice> notices = new ArrayList<>();

    @Test
    void aFileThatIsNotThereIsAnEmptyObjectAndNoReasonToSaySo() {
        assertTrue(file().read(notices::add).isEmpty());
        assertEquals(List.of(), notices);
    }

    static Stream<byte[]> broken() {
        return Stream.of(utf8(""), utf8("{\"theme\": \"da"), utf8("{} {}"), utf8("[1]"), utf8("null"), new byte[4096],
                "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1), "{}".getBytes(StandardCharsets.UTF_16), utf8("[".repeat(100_000)));
    }

    @ParameterizedTest
    @MethodSource
    void broken(byte[] content) throws IOException {
        Files.write(file().path(), content);
        assertTrue(file().read(notices::add).isEmpty());
        assertEquals(List.of("FILE_SET_ASIDE"), notices.stream().map(Notice::code).toList());
        Path kept = onlyOne("settings.json.broken-");
        assertTrue(notices.getFirst().nextStep().contains(kept.toString()), notices.getFirst().nextStep());
        assertEquals(new String(content, StandardCharsets.ISO_8859_1), new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1));
        notices.clear();
        file().read(notices::add);
        assertEquals(List.of(), notices, "it is told once");
    }

    @Test
    void whatCannotBeReadIsSetAsideToo() throws IOException {
        Files.createDirectories(file().path().resolve("in the way"));
        file().read(notices::add);
        assertEquals("settings.json cannot be read; defaults are used instead.", notices.getFirst().message());
        assertTrue(Files.isDirectory(onlyOne("settings.json.broken-")));
    }

    @Test
    void severalBrokenFilesOfOneMomentAreAllKept() throws IOException {
        for (int i = 0; i < 3; i++) {
            Files.writeString(file().path(), "broken " + i);
            file().read(notices::add);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(3, files.filter(path -> path.getFileName().toString().startsWith("settings.json.broken-")).count());
        }
    }

    @Test
    void aByteOrderMarkIsNoReasonToSetAside() throws IOException {
        Files.writeString(file().path(), "\uFEFF{\"theme\": \"dark\"}");
        assertEquals("dark", file().read(notices::add).path("theme").asText());
        assertEquals(List.of(), notices);
    }

    @Test
    void aChangeLeavesTheRestAndIsReadable() throws IOException {
        Files.writeString(file().path(), "{\"from a later version\": [1, 2], \"theme\": \"dark\"}");
        file().update(object -> object.put("theme", "light"), notices::add);
        assertEquals("{\n  \"from a later version\" : [ 1, 2 ],\n  \"theme\" : \"light\"\n}\n",
                Files.readString(file().path()).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void aRefusedChangeChangesNothing() throws IOException {
        Files.writeString(file().path(), "{ \"as\":\"typed\" }");
        assertThrows(IllegalStateException.class, () -> file().update(object -> {
            object.put("half", "done");
            throw new IllegalStateException("no");
        }, notices::add));
        assertEquals("{ \"as\":\"typed\" }", Files.readString(file().path()));
    }

    @Test
    void aBrokenFileIsSetAsideBeforeItIsReplaced() throws IOException {
        Files.writeString(file().path(), "{\"precious\": ");
        file().update(object -> object.put("theme", "light"), notices::add);
        assertEquals("{\"precious\": ", Files.readString(onlyOne("settings.json.broken-")));
        assertEquals("light", file().read(notices::add).path("theme").asText());
        assertEquals(List.of("FILE_SET_ASIDE"), notices.stream().map(Notice::code).toList());
    }

    @Test
    void whatCannotBeWrittenIsTold() throws IOException {
        Path file = Files.createFile(folder.resolve("a file"));
        JsonFile inside = new JsonFile(file.resolve("settings.json"));
        IOException e = assertThrows(IOException.class, () -> inside.update(object -> object.put("a", 1), notices::add));
        Notice told = inside.notWritten(e);
        assertTrue(told.message().startsWith(inside.path() + " could not be written: file already exists"), told.message());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itIsForItsOwnerOnlyAndALinkStaysALink() throws IOException {
        Path real = Files.createDirectories(folder.resolve("dotfiles")).resolve("settings.json");
        Files.writeString(real, "{}");
        Files.createSymbolicLink(file().path(), real);
        file().update(object -> object.put("a", 1), notices::add);
        assertTrue(Files.isSymbolicLink(file().path()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals(1, new JsonFile(real).read(notices::add).path("a").asInt());
    }

    @Test
    void processesThatWriteAtOnceLoseNothingOfEachOther() throws Exception {
        int each = 100;
        List<ChildJvm> children = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            children.add(ChildJvm.start(Writer.class, file().path().toString(), name, String.valueOf(each)));
        }
        for (ChildJvm child : children) {
            assertEquals(0, child.waitFor());
        }
        assertEquals(2 * each, file().read(notices::add).size());
        assertEquals(List.of(), notices);
    }

    /** Adds a key at a time. */
    static final class Writer {
        public static void main(String[] arguments) throws IOException {
            JsonFile file = new JsonFile(Path.of(arguments[0]));
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                String key = arguments[1] + i;
                file.update(object -> object.put(key, true), notice -> {
                    throw new IllegalStateException(notice.message());
                });
            }
        }
    }

    private JsonFile file() {
        return new JsonFile(folder.resolve("settings.json"));
    }

    private Path onlyOne(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(path -> path.getFileName().toString().startsWith(prefix)).toList();
            assertEquals(1, found.size(), found.toString());
            return found.getFirst();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
