package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Finds out within milliseconds whether a broker is there, before any client is made: clients try again for as long as their timeouts
 * last, and a client that speaks to a port of something else takes the first bytes of the answer for a length and allocates it.
 */
final class BootstrapProbe {
    private static final Duration TIMEOUT = Duration.ofMillis(2_500);
    /** A little more than one address takes, so that what it found is told. */
    private static final Duration ALL_TIMEOUT = TIMEOUT.plusMillis(300);
    private static final String NO_ANSWER = "no answer within " + TIMEOUT.toMillis() / 1000.0 + " s";
    /** Kafka's protocol: request ApiVersions (key 18) in version 0, which every broker answers, also before authentication. */
    private static final short API_VERSIONS = 18;
    private static final int CORRELATION = 0x52494646;
    private static final int MAX_ANSWER_BYTES = 1 << 20;

    private final List<Address> addresses;
    private final boolean plaintext;

    /** @param plaintext whether brokers are spoken to without TLS; with TLS only the connection is probed, not the protocol */
    BootstrapProbe(List<Address> addresses, boolean plaintext) {
        this.addresses = addresses;
        this.plaintext = plaintext;
    }

    /**
     * Returns as soon as one of the addresses answers.
     *
     * @throws ConnectorException of code KAFKA_UNREACHABLE, with what became of each address, or CANCELLED
     */
    void check() throws ConnectorException {
        Map<Address, String> findings = findings(true);
        if (!findings.containsValue("")) {
            throw unreachable(findings);
        }
    }

    /**
     * What became of each address: empty for one that answers, else a few words.
     *
     * @param oneIsEnough whether to return as soon as one answers; the others are then said not to answer
     * @throws ConnectorException of code CANCELLED
     */
    Map<Address, String> findings(boolean oneIsEnough) throws ConnectorException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            ExecutorCompletionService<Finding> probes = new ExecutorCompletionService<>(threads);
            Map<Address, String> findings = new LinkedHashMap<>();
            addresses.forEach(address -> findings.put(address, NO_ANSWER));
            findings.keySet().forEach(address -> probes.submit(() -> probe(address)));
            long deadline = System.nanoTime() + ALL_TIMEOUT.toNanos();
            for (int i = 0; i < findings.size(); i++) {
                Future<Finding> done = probes.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (done == null) {
                    break;
                }
                Finding finding = done.resultNow();
                findings.put(finding.address, finding.trouble);
                if (oneIsEnough && finding.trouble.isEmpty()) {
                    break;
                }
            }
            return findings;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw KafkaFailures.cancelled();
        } finally {
            threads.shutdownNow(); // without waiting: looking a name up cannot be interrupted
        }
    }

    private record Finding(Address address, String trouble) {}

    private Finding probe(Address address) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try (Socket socket = new Socket()) {
            InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
            if (target.isUnresolved()) {
                return new Finding(address, "unknown host");
            }
            socket.connect(target, (int) TIMEOUT.toMillis());
            socket.setSoTimeout((int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            return new Finding(address, plaintext ? handshake(socket) : "");
        } catch (UnknownHostException _) {
            return new Finding(address, "unknown host");
        } catch (SocketTimeoutException _) {
            return new Finding(address, NO_ANSWER);
        } catch (IOException e) {
            String message = e.getMessage();
            return new Finding(address, message == null ? "connection failed" : message.toLowerCase(Locale.ROOT));
        }
    }

    private static String handshake(Socket socket) throws IOException {
        byte[] client = "riffle".getBytes(StandardCharsets.US_ASCII);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        out.writeInt(2 + 2 + 4 + 2 + client.length);
        out.writeShort(API_VERSIONS);
        out.writeShort(0);
        out.writeInt(CORRELATION);
        out.writeShort(client.length);
        out.write(client);
        out.flush();
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            return length >= 6 && length <= MAX_ANSWER_BYTES && in.readInt() == CORRELATION
                    ? ""
                    : "what listens there is no Kafka broker, or expects TLS";
        } catch (SocketTimeoutException _) {
            return "the port is open, but nothing answers as a Kafka broker does";
        } catch (IOException _) {
            return "the connection was closed at once; the port may expect TLS";
        }
    }

    /** The addresses that do not answer, each with its trouble. */
    static String list(Map<Address, String> findings) {
        return findings.entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")").collect(Collectors.joining(", "));
    }

    static ConnectorException unreachable(Map<Address, String> findings) {
        return new ConnectorException("KAFKA_UNREACHABLE", ConnectorException.Kind.EXTERNAL,
                "No Kafka broker could be reached at " + list(findings) + ".",
                "Check host and port, that the broker is up, and whether it asks for TLS (security.protocol).", null);
    }
}
