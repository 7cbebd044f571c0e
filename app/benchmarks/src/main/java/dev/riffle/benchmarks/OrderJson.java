package dev.riffle.benchmarks;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Orders as JSON of several shapes. For one thread. */
final class OrderJson {
    private static final int FILLINGS = 64;

    private final StringBuilder out = new StringBuilder();
    private final SplittableRandom random;
    /** Runs of members that no statement asks for, each written once and used over and over. */
    private final String[][] fillings = new String[3][FILLINGS];

    OrderJson(SplittableRandom random) {
        this.random = random;
        for (int i = 0; i < FILLINGS; i++) {
            fillings[0][i] = filling(0, 31);
            fillings[1][i] = filling(31, 62);
            fillings[2][i] = filling(62, 92);
        }
    }

    /** Ten fields, one nested object: about 206 bytes. */
    String ten(Order order) {
        out.setLength(0);
        out.append("{\"order_id\":").append(order.id()).append(",\"customer_id\":").append(order.customer()).append(",\"status\":\"")
                .append(order.status()).append("\",\"amount\":");
        amount(order.cents());
        out.append(",\"currency\":\"EUR\",\"items\":").append(order.items()).append(",\"address\":");
        address(order);
        return out.append(",\"channel\":\"web\",\"priority\":").append(random.nextBoolean()).append(",\"note\":\"leave at the door\"}").toString();
    }

    /** 25 numbers, one nested: integers, decimals, some null, some missing. */
    String numbers(Order order) {
        out.setLength(0);
        out.append("{\"order_id\":").append(order.id()).append(",\"customer_id\":").append(order.customer());
        member("status", order.status());
        out.append(",\"amount\":");
        amount(order.cents());
        member("items", order.items());
        for (int i = 1; i < 20; i++) {
            if (Order.isNull(random)) {
                if (random.nextBoolean()) {
                    out.append(",\"n").append(i).append("\":null");
                }
            } else {
                out.append(",\"n").append(i).append("\":").append(random.nextInt(1 << i));
                if (i % 3 == 0) {
                    out.append('.').append(random.nextInt(1, 10));
                }
            }
        }
        return out.append(",\"address\":{\"city\":").append(order.city()).append("}}").toString();
    }

    /** 100 fields, of which ten are those of {@link #ten}: about 2,000 bytes. */
    String wide(Order order) {
        out.setLength(0);
        out.append("{\"order_id\":").append(order.id()).append(filling(0)).append(",\"customer_id\":").append(order.customer())
                .append(",\"status\":\"").append(order.status()).append('"').append(filling(1)).append(",\"amount\":");
        amount(order.cents());
        out.append(",\"items\":").append(order.items()).append(filling(2)).append(",\"address\":");
        address(order);
        return out.append(",\"note\":\"leave at the door\"}").toString();
    }

    private void address(Order order) {
        out.append("{\"city\":\"").append(order.city()).append("\",\"zip\":\"").append(random.nextInt(10_000, 99_999)).append("\"}");
    }

    private void amount(@Nullable Long cents) {
        if (cents == null) {
            out.append("null");
        } else {
            out.append(cents / 100).append('.').append(cents / 10 % 10).append(cents % 10);
        }
    }

    private void member(String name, @Nullable Object value) {
        out.append(",\"").append(name).append("\":").append(value);
    }

    private String filling(int part) {
        return fillings[part][random.nextInt(FILLINGS)];
    }

    private String filling(int from, int to) {
        StringBuilder members = new StringBuilder();
        for (int i = from; i < to; i++) {
            members.append(",\"attribute_").append(i).append("\":");
            switch (i % 4) {
                case 0 -> members.append(random.nextInt(1_000_000));
                case 1 -> members.append(random.nextBoolean());
                default -> members.append('"').append(Long.toString(random.nextLong(1L << 40), 36)).append('"');
            }
        }
        return members.toString();
    }
}
