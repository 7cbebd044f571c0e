package dev.riffle.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running {@code bin/riffle} of the distribution, or a shell that runs it. */
final class RiffleProcess implements AutoCloseable {
    private static final Path BIN = Path.of(System.getProperty("riffle.distribution", "target/riffle")).toAbsolutePath().resolve("bin/riffle");
    private static final long PATIENCE_SECONDS = 240;

    /** How a process ended. */
    record Result(int exitCode, String out, String err, Duration elapsed) {}

    private final Process process;
    private final long start = System.nanoTime();
    private final CompletableFuture<String> out;
    private final CompletableFuture<String> err;

    private RiffleProcess(List<String> command, String input, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("RIFFLE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RIFFLE", BIN.toString());
        builder.environment().remove("COLUMNS");
        builder.environment().putAll(environment);
        process = builder.start();
        out = read(process.getInputStream());
        err = read(process.getErrorStream());
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it ended without reading
        }
    }

    static RiffleProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(BIN.toString()));
        command.addAll(List.of(arguments));
        return new RiffleProcess(command, "", Map.of());
    }

    static Result run(String... arguments) throws Exception {
        try (RiffleProcess process = start(arguments)) {
            return process.await();
        }
    }

    /** Runs a line of a POSIX shell in which {@code $RIFFLE} is the program and {@code $1} and so on are the arguments. */
    static Result shell(String line, String input, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", line, "sh"));
        command.addAll(List.of(arguments));
        try (RiffleProcess process = new RiffleProcess(command, input, environment)) {
            return process.await();
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, task -> Thread.ofVirtual().start(task));
    }

    /** Sends a signal, by the name that kill(1) knows. */
    void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    Result await() throws Exception {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end within " + PATIENCE_SECONDS + " s");
        }
        return new Result(process.exitValue(), out.get(), err.get(), Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
