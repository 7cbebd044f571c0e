package dev.riffle.benchmarks;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Orders made up beforehand, so that a loader is timed and not the making of its rows: nine columns, of which seven are NULL in five rows of a
 * hundred. Texts are there as strings, which every loader takes.
 */
final class OrderRows {
    static final int CUSTOMERS = 100_000;
    /** One row a second from here on. */
    static final LocalDateTime BEGIN = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static final String[] STATUSES = {"NEW", "PAID", "SHIPPED", "CANCELLED", "RETURNED"};
    private static final String[] CURRENCIES = {"EUR", "USD", "CHF", "GBP"};
    private static final String[] CITY_STEMS = {"Paris", "Zurich", "Berlin", "Lisbon", "Tokyo", "Lagos", "Lima", "Oslo", "São Paulo", "Kyiv"};
    private static final String[] CITIES = IntStream.range(0, 50)
            .mapToObj(i -> i < 10 ? CITY_STEMS[i] : CITY_STEMS[i % 10] + " " + i / 10).toArray(String[]::new);
    private static final String[] NAMES = IntStream.range(0, CUSTOMERS).mapToObj(i -> "customer-" + i).toArray(String[]::new);
    private static final long BEGIN_MICROS = BEGIN.toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    private static final int NULLS_IN_A_HUNDRED = 5;

    private final int[] customers;
    private final byte[] statuses;
    private final int[] cents;
    private final byte[] cities;
    private final byte[] currencies;
    private final boolean[] timeless;
    private final int[] quantities;
    private final String[] notes;

    OrderRows(int rows) {
        SplittableRandom random = new SplittableRandom(42);
        customers = new int[rows];
        statuses = new byte[rows];
        cents = new int[rows];
        cities = new byte[rows];
        currencies = new byte[rows];
        timeless = new boolean[rows];
        quantities = new int[rows];
        notes = new String[rows];
        for (int row = 0; row < rows; row++) {
            customers[row] = orNull(random, random.nextInt(CUSTOMERS));
            statuses[row] = (byte) orNull(random, random.nextInt(STATUSES.length));
            cents[row] = orNull(random, random.nextInt(100_000));
            cities[row] = (byte) orNull(random, random.nextInt(CITIES.length));
            currencies[row] = (byte) random.nextInt(CURRENCIES.length);
            timeless[row] = orNull(random, 0) < 0;
            quantities[row] = orNull(random, random.nextInt(1, 10));
            notes[row] = orNull(random, 0) < 0
                    ? ""
                    : new String(("note " + Long.toHexString(random.nextLong())).getBytes(StandardCharsets.UTF_8),
                            StandardCharsets.UTF_8);
        }
    }

    private static int orNull(SplittableRandom random, int value) {
        return random.nextInt(100) < NULLS_IN_A_HUNDRED ? -1 : value;
    }

    static String name(int customer) {
        return NAMES[customer];
    }

    int rows() {
        return customers.length;
    }

    boolean hasCustomer(int row) {
        return customers[row] >= 0;
    }

    String customer(int row) {
        return NAMES[customers[row]];
    }

    boolean hasStatus(int row) {
        return statuses[row] >= 0;
    }

    String status(int row) {
        return STATUSES[statuses[row]];
    }

    boolean hasAmount(int row) {
        return cents[row] >= 0;
    }

    long cents(int row) {
        return cents[row];
    }

    BigDecimal amount(int row) {
        return BigDecimal.valueOf(cents[row], 2);
    }

    boolean hasCity(int row) {
        return cities[row] >= 0;
    }

    String city(int row) {
        return CITIES[cities[row]];
    }

    String currency(int row) {
        return CURRENCIES[currencies[row]];
    }

    boolean hasTime(int row) {
        return !timeless[row];
    }

    long micros(int row) {
        return BEGIN_MICROS + row * 1_000_000L;
    }

    boolean hasQuantity(int row) {
        return quantities[row] >= 0;
    }

    int quantity(int row) {
        return quantities[row];
    }

    boolean hasNote(int row) {
        return !notes[row].isEmpty();
    }

    String note(int row) {
        return notes[row];
    }
}
