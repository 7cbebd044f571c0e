package dev.riffle.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** {@code riffle demo} of the distribution, with some thousand records and no live traffic, so that answers stay the same. */
final class DemoProcess implements AutoCloseable {
    private final Process process;
    private final String address;

    DemoProcess(Path temporary) throws IOException {
        Path bin = Path.of(System.getProperty("riffle.distribution", "target/riffle")).toAbsolutePath().resolve("bin/riffle");
        ProcessBuilder builder = new ProcessBuilder(bin.toString(), "demo", "--records", "20000", "--rate", "0", "--seed", "7");
        builder.environment().put("RIFFLE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RIFFLE_OPTS", "-Xmx512m -Djava.io.tmpdir=" + temporary);
        process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the demo did not start");
        }
        address = line;
    }

    /** Where it listens: the first line of its output. */
    String address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /** Has it end as Ctrl-C does. @return its exit code */
    int interrupt() throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the demo did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
