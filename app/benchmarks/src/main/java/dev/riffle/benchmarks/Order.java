package dev.riffle.benchmarks;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What the statements ask of a record, whatever its JSON looks like. Null stands for a member that is null or missing.
 *
 * @param status one of a few
 * @param cents the amount, in hundredths
 * @param city one of a few
 */
record Order(int id, int customer, @Nullable String status, @Nullable Long cents, @Nullable Integer items, @Nullable String city) {
    private static final String[] STATUSES = {"NEW", "PAID", "SHIPPED", "CANCELLED", "RETURNED"};
    private static final String[] CITIES = {"Paris", "Zurich", "Berlin", "Lisbon", "Tokyo", "Lagos", "Lima", "Oslo"};

    static Order random(int id, SplittableRandom random) {
        return new Order(id, random.nextInt(100_000), STATUSES[random.nextInt(STATUSES.length)], (long) random.nextInt(100_000), random.nextInt(1, 9),
                CITIES[random.nextInt(CITIES.length)]);
    }

    /** Status and city are numbers, and one in ten of everything but id and customer is null. */
    static Order randomNumbers(int id, SplittableRandom random) {
        return new Order(id, random.nextInt(100_000), isNull(random) ? null : Integer.toString(random.nextInt(5)),
                isNull(random) ? null : (long) random.nextInt(100_000), isNull(random) ? null : random.nextInt(1, 9),
                isNull(random) ? null : Integer.toString(random.nextInt(8)));
    }

    static boolean isNull(SplittableRandom random) {
        return random.nextInt(10) == 0;
    }
}
