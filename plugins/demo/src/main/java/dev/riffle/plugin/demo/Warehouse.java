package dev.riffle.plugin.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the shop's database holds, made of the same sequences as the streams: for each captured payment the order that it pays for, and the shipment of those
 * orders that were shipped. Three things are wrong in it on purpose, always the same ones for a seed, each in one of some blocks of {@value
 * Payments#ORDERS_PER_BLOCK} orders:
 *
 * <ul>
 * <li>a paid order never reached the table {@code orders}: in blocks {@value #LOST_AT}, {@value #LOST_AT} + {@value #LOST_EVERY}, …
 * <li>an order is there with another amount, the last two digits of which were swapped, or is 9 cents more where they are the same: in blocks
 * {@value #CHANGED_AT}, {@value #CHANGED_AT} + {@value #CHANGED_EVERY}, …
 * <li>an order that was cancelled was shipped: in blocks {@value #SHIPPED_AT}, {@value #SHIPPED_AT} + {@value #SHIPPED_EVERY}, … if one of it was cancelled and
 * paid
 * </ul>
 *
 * <p>Not thread-safe: every thread makes its own.
 */
final class Warehouse {
    private static final int LOST_AT = 11;
    private static final int LOST_EVERY = 97;
    private static final int CHANGED_AT = 7;
    private static final int CHANGED_EVERY = 89;
    private static final int SHIPPED_AT = 5;
    private static final int SHIPPED_EVERY = 31;
    private static final int SWAPPED_DIGITS_DIFFERENCE = 9;

    /** What became of an order. */
    enum Fault {
        /** It is as it should be. */
        NONE,
        /** It was paid, but is not in the table. */
        LOST,
        /** Its amount is another one. */
        CHANGED,
        /** It was cancelled, but shipped. */
        SHIPPED
    }

    /**
     * What a payment brings about.
     *
     * @param order the order's index
     * @param customer the customer's number
     * @param amount in hundredths, as the table has it
     * @param shipped whether there is a shipment
     */
    record Arrival(long order, long id, long customer, long amount, boolean shipped, Fault fault) {}

    private final Orders orders;
    private final Payments payments;
    private long block = -1;
    private final List<Arrival> ofBlock = new ArrayList<>();
    private final int[] placeOf = new int[Payments.PAYMENTS_PER_BLOCK];

    Warehouse(long seed, int customers) {
        this.orders = new Orders(seed, customers);
        this.payments = new Payments(seed, customers);
    }

    /** What payment {@code index} brings about; empty if that is nothing, since it was not captured, or the order was paid already. */
    Optional<Arrival> of(long index) {
        long wanted = index / Payments.PAYMENTS_PER_BLOCK;
        if (wanted != block) {
            make(wanted);
        }
        int place = placeOf[(int) (index % Payments.PAYMENTS_PER_BLOCK)];
        return place < 0 ? Optional.empty() : Optional.of(ofBlock.get(place));
    }

    private void make(long wanted) {
        block = wanted;
        ofBlock.clear();
        boolean lose = wanted % LOST_EVERY == LOST_AT;
        boolean change = wanted % CHANGED_EVERY == CHANGED_AT;
        boolean ship = wanted % SHIPPED_EVERY == SHIPPED_AT;
        long first = wanted * Payments.PAYMENTS_PER_BLOCK;
        boolean firstIsPaid = payments.isCaptured(first);
        for (int i = 0; i < Payments.PAYMENTS_PER_BLOCK; i++) {
            placeOf[i] = -1;
            boolean again = i == Payments.PAYMENTS_PER_BLOCK - 1 && firstIsPaid;
            if (!payments.isCaptured(first + i) || again) {
                continue;
            }
            long order = payments.orderOf(first + i);
            String status = orders.status(order);
            Fault fault = Fault.NONE;
            if (lose && i > 0) { // the first one may be paid twice
                fault = Fault.LOST;
                lose = false;
            } else if (change) {
                fault = Fault.CHANGED;
                change = false;
            } else if (ship && status.equals("CANCELLED")) {
                fault = Fault.SHIPPED;
                ship = false;
            }
            long amount = orders.amount(order);
            placeOf[i] = ofBlock.size();
            ofBlock.add(new Arrival(order, orders.id(order), orders.customer(order), fault == Fault.CHANGED ? swapped(amount) : amount,
                    fault == Fault.SHIPPED || fault != Fault.LOST && status.equals("SHIPPED"), fault));
        }
    }

    private static long swapped(long amount) {
        long last = amount % 10;
        long other = amount / 10 % 10;
        return last == other ? amount + SWAPPED_DIGITS_DIFFERENCE : amount / 100 * 100 + last * 10 + other;
    }
}
