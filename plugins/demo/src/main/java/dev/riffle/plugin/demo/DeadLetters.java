package dev.riffle.plugin.demo;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Orders that a consumer could not handle, with headers that say why: cut off, with wrong quotes, binary garbage, some that are good,
 * and now and then one of more than a megabyte.
 */
final class DeadLetters implements RecordSource {
    /** A letter for so many orders: their streams' shares. */
    private static final int ORDERS_PER_LETTER = 30;
    private static final int OVERSIZED_EVERY = 1000;
    private static final int FIRST_OVERSIZED = 7;
    private static final byte[] ATTACHMENT = ByteText.bytes(",\"attachment\":\"");
    private static final byte[] PADDING = ByteText.bytes("Vom Eise befreit sind Strom und Bäche durch des Frühlings holden, belebenden Blick. ");
    private static final byte[] END = ByteText.bytes("\"}");
    private static final String TIMEOUT = "com.example.shop.DownstreamTimeoutException";

    private final Dice dice;
    private final Orders orders;

    DeadLetters(long seed, int customers) {
        this.dice = new Dice(seed, 8);
        this.orders = new Orders(seed, customers);
    }

    @Override
    public void write(long index, long time, Draft draft) {
        orders.write(index * ORDERS_PER_LETTER, time, draft);
        dice.at(index);
        String error;
        String message;
        if (index % OVERSIZED_EVERY == FIRST_OVERSIZED) {
            grow(draft.value);
            error = "org.apache.kafka.common.errors.RecordTooLargeException";
            message = "The message is " + draft.value.length() + " bytes when serialized";
        } else {
            int kind = dice.below(10);
            error = kind < 8 ? "com.example.shop.MalformedOrderException" : TIMEOUT;
            message = spoil(kind, draft.value);
        }
        header(draft, "dlq.error.class", error);
        header(draft, "dlq.error.message", message);
        header(draft, "dlq.original.topic", "orders");
        header(draft, "dlq.original.partition", Integer.toString(draft.partition(DemoStream.ORDERS.partitions())));
        header(draft, "dlq.original.offset", Long.toString(index * ORDERS_PER_LETTER / DemoStream.ORDERS.partitions()));
        header(draft, "dlq.retry.count", Integer.toString(1 + dice.below(5)));
    }

    private String spoil(int kind, ByteText value) {
        return switch (kind) {
            case 0, 1, 2, 3 -> {
                value.truncate(20 + dice.below(value.length() - 30));
                yield "Unexpected end of input at " + value.length();
            }
            case 4, 5, 6 -> {
                byte[] bytes = value.array();
                for (int i = 0; i < value.length(); i++) {
                    if (bytes[i] == '"') {
                        bytes[i] = '\'';
                    }
                }
                yield "Expected \" but found ' at 1";
            }
            case 7 -> {
                byte[] bytes = value.array();
                value.truncate(40 + dice.below(80));
                for (int i = 0; i < value.length(); i++) {
                    bytes[i] = (byte) dice.next();
                }
                // no text in UTF-8 begins like this
                bytes[0] = (byte) 0xff;
                yield "Invalid UTF-8";
            }
            default -> "No answer from stock-service within 5000 ms";
        };
    }

    /** Stays a good JSON object. */
    private void grow(ByteText value) {
        int size = (1 << 20) + dice.below(900_000);
        value.truncate(value.length() - 1);
        value.add(ATTACHMENT);
        while (value.length() < size) {
            value.add(PADDING);
        }
        value.add(END);
    }

    private static void header(Draft draft, String name, String text) {
        draft.headers.add(new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8)));
    }
}
