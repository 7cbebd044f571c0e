package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a broker listens.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without its brackets
 * @param port 1 to 65535
 */
record Address(String host, int port) {
    /**
     * Reads {@code host:port} pairs separated by commas.
     *
     * @throws ConnectorException of kind USER and code KAFKA_BAD_ADDRESS
     */
    static List<Address> parse(String text) throws ConnectorException {
        List<Address> addresses = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                addresses.add(parseOne(part.strip()));
            }
        }
        if (addresses.isEmpty()) {
            throw bad("No broker address is given");
        }
        return List.copyOf(addresses);
    }

    private static Address parseOne(String text) throws ConnectorException {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw bad("The broker address \"" + text + "\" has more than one colon");
        }
        if (colon < 0) {
            throw bad("The broker address \"" + text + "\" has no port");
        }
        if (host.isEmpty() || host.chars().anyMatch(character -> Character.isWhitespace(character) || character == '/' || character == '@')) {
            throw bad("The broker address \"" + text + "\" has no valid host");
        }
        int port;
        try {
            port = Integer.parseInt(text.substring(colon + 1));
        } catch (NumberFormatException _) {
            port = 0;
        }
        if (port < 1 || port > 65_535) {
            throw bad("The broker address \"" + text + "\" has no port between 1 and 65535");
        }
        return new Address(host, port);
    }

    private static ConnectorException bad(String message) {
        return new ConnectorException("KAFKA_BAD_ADDRESS", ConnectorException.Kind.USER, message + ".",
                "Give brokers as host:port, several separated by commas.", null);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
