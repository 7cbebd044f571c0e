package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks a broker for the addresses that it sends clients on to, by hand: a client goes there at once and, when they are wrong, never says
 * what they are. Only where nobody has to log in; a request Metadata (key 3) in version 1 for no topic, see
 * <a href="https://kafka.apache.org/protocol">Kafka's protocol</a>.
 */
final class AdvertisedAddresses {
    private static final short METADATA = 3;
    private static final short VERSION = 1;
    private static final int CORRELATION = 0x52494646;
    private static final int TIMEOUT_MILLIS = 2_500;
    private static final int MAX_ANSWER_BYTES = 1 << 22;
    private static final int MAX_BROKERS = 10_000;

    private AdvertisedAddresses() {}

    /** @throws ConnectorException of code KAFKA_UNREACHABLE if the broker does not answer as it should, or CANCELLED */
    static List<Address> of(Address broker) throws ConnectorException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(broker.host(), broker.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            ask(socket);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            if (length < 8 || length > MAX_ANSWER_BYTES || in.readInt() != CORRELATION) {
                throw new IOException("no answer to Metadata");
            }
            return brokers(in);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw KafkaFailures.cancelled();
            }
            throw new ConnectorException("KAFKA_UNREACHABLE", ConnectorException.Kind.EXTERNAL,
                    "The broker at " + broker + " did not tell the cluster's addresses.", "Check that it is a Kafka broker and is up.", e);
        }
    }

    private static void ask(Socket socket) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream request = new DataOutputStream(body);
        request.writeShort(METADATA);
        request.writeShort(VERSION);
        request.writeInt(CORRELATION);
        byte[] client = "riffle".getBytes(StandardCharsets.US_ASCII);
        request.writeShort(client.length);
        request.write(client);
        request.writeInt(0); // topics
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        out.writeInt(body.size());
        out.write(body.toByteArray());
        out.flush();
    }

    private static List<Address> brokers(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_BROKERS) {
            throw new IOException("brokers: " + count);
        }
        Set<Address> brokers = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            in.readInt(); // its number
            String host = text(in);
            brokers.add(new Address(host, in.readInt()));
            text(in); // its rack
        }
        return List.copyOf(brokers);
    }

    /** A length of -1 stands for null. */
    private static String text(DataInputStream in) throws IOException {
        byte[] text = new byte[Math.max(0, in.readShort())];
        in.readFully(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
