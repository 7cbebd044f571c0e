package dev.riffle.plugin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plugin in a class loader of its own, in a process of its own, with 512 MB: it is silent and leaves nothing behind. */
class OwnProcessTest {
    @TempDir
    Path temporary;

    @Test
    void startsAndStopsInSilence() throws Exception {
        Process process = launch("close", 250_000);
        try (var output = output(process)) {
            assertTrue(output.readLine().startsWith("STARTED 127.0.0.1:"));
            assertEquals("CLOSED", output.readLine());
            assertEquals(null, output.readLine());
        }
        assertEnds(process);
        assertEquals(0, process.exitValue());
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait", "exit"})
    void whenTheProcessEndsTheDirectoryGoes(String mode) throws Exception {
        Process process = launch(mode, 1000);
        try (var output = output(process)) {
            assertTrue(output.readLine().startsWith("STARTED 127.0.0.1:"));
            assertNotEquals(List.of(), left());
            if (mode.equals("wait")) {
                process.toHandle().destroy();
            }
            assertEquals(null, output.readLine());
        }
        assertEnds(process);
        assertNothingLeft();
    }

    @Test
    void whenTheProcessEndsDuringTheStartTheDirectoryGoes() throws Exception {
        Process process = launch("wait", 1000);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (left().isEmpty()) {
            assertTrue(System.nanoTime() < deadline && process.isAlive(), "no directory was made");
            Thread.onSpinWait();
        }
        process.destroy();
        assertEnds(process);
        assertNothingLeft();
    }

    private Process launch(String mode, int records) throws IOException {
        var plugin = new ArrayList<String>();
        var host = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            (entry.contains("connector-api") || entry.endsWith("test-classes") ? host : plugin).add(entry);
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(argument -> argument.startsWith("--")).toList());
        command.addAll(
                List.of("-Xmx512m", "-Djava.io.tmpdir=" + temporary, "-cp", String.join(File.pathSeparator, host), PluginHost.class.getName()));
        command.addAll(List.of(String.join(File.pathSeparator, plugin), mode, Integer.toString(records)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void assertEnds(Process process) throws InterruptedException {
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, "the process goes on");
    }

    private void assertNothingLeft() throws IOException {
        assertEquals(List.of(), left());
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("riffle-demo-")).toList();
        }
    }
}
