package dev.riffle.benchmarks;

import java.util.SplittableRandom;

/** What the records of a topic look like. */
enum TopicShape {
    /** Ten fields, about 206 bytes. */
    PLAIN("orders", "none"),
    /** The same, compressed. */
    LZ4("orders_lz4", "lz4"),
    /** 25 numbers with nulls. */
    NUMBERS("numbers", "none"),
    /** 100 fields, about 2 kB. */
    WIDE("wide", "none");

    private final String topic;
    private final String compression;

    TopicShape(String topic, String compression) {
        this.topic = topic;
        this.compression = compression;
    }

    String topic() {
        return topic;
    }

    String compression() {
        return compression;
    }

    Order order(int id, SplittableRandom random) {
        return this == NUMBERS ? Order.randomNumbers(id, random) : Order.random(id, random);
    }

    String json(Order order, OrderJson json) {
        return switch (this) {
            case PLAIN, LZ4 -> json.ten(order);
            case NUMBERS -> json.numbers(order);
            case WIDE -> json.wide(order);
        };
    }
}
