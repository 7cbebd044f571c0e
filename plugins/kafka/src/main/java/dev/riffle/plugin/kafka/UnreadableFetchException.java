package dev.riffle.plugin.kafka;

/** What a broker sent, or did not send, cannot be read here. */
final class UnreadableFetchException extends Exception {
    private static final long serialVersionUID = 1;

    /** Who is to go on. */
    enum Next {
        /** Kafka's own consumer, which knows every case and its error. */
        CONSUMER,
        /** A consumer that asks for little at a time: the answer did not arrive in time. */
        SPARING_CONSUMER,
        /** Another direct fetch: nobody took the answer for so long that its time was over. */
        SAME_AGAIN
    }

    private final Next next;
    private final boolean otherTopic;

    UnreadableFetchException(String what) {
        this(what, Next.CONSUMER, false);
    }

    /** @param otherTopic whether the broker does not know the topic any more, though it may know one of its name */
    UnreadableFetchException(String what, Next next, boolean otherTopic) {
        super(what);
        this.next = next;
        this.otherTopic = otherTopic;
    }

    Next next() {
        return next;
    }

    boolean isOtherTopic() {
        return otherTopic;
    }
}
