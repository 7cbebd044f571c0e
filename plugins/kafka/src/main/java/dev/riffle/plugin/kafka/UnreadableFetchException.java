package dev.riffle.plugin.kafka;

/** What a broker sent cannot be read here. Kafka's own consumer, which knows every case and its error, is to try it. */
final class UnreadableFetchException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableFetchException(String what) {
        super(what);
    }
}
