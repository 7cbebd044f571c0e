package dev.riffle.plugin.demo;

/**
 * Payments of the orders, keyed by order id. For every 30 orders there are 22: 21 orders are paid, one of them twice, 9 are not. Some
 * terminals' clocks are slow: their payments seem to precede the orders.
 */
final class Payments implements RecordSource {
    static final int ORDERS_PER_BLOCK = 30;
    static final int PAYMENTS_PER_BLOCK = 22;
    /** How many blocks of orders a payment is behind its order. */
    static final int DELAY_BLOCKS = 2;

    private static final byte[] PAYMENT_ID = ByteText.bytes("{\"payment_id\":\"p-");
    private static final byte[] ORDER_ID = ByteText.bytes("\",\"order_id\":");
    private static final byte[] AMOUNT = ByteText.bytes(",\"amount\":");
    private static final byte[] FEE = ByteText.bytes(",\"fee\":");
    private static final byte[] METHOD = ByteText.bytes(",\"method\":");
    private static final byte[] STATE = ByteText.bytes(",\"state\":");
    private static final byte[] TERMINAL = ByteText.bytes(",\"terminal\":");
    private static final byte[] PAID_AT = ByteText.bytes(",\"paid_at\":\"");
    private static final byte[] END = ByteText.bytes("\"}");
    private static final byte[][] METHODS = ByteText.quoted("CARD", "CARD", "CARD", "CARD", "TWINT", "PAYPAL", "PAYPAL", "INVOICE", "PIX",
            "SEPA");
    private static final byte[][] STATES = ByteText.quoted("CAPTURED", "CAPTURED", "CAPTURED", "CAPTURED", "CAPTURED", "CAPTURED",
            "CAPTURED", "AUTHORIZED", "AUTHORIZED", "FAILED");
    /** How many of them, from the first one on, are CAPTURED. */
    private static final int CAPTURED_STATES = 7;

    private static final int SLOW_TERMINAL = 42;

    private final Dice dice;
    private final Dice shuffle;
    private final Orders orders;
    private final int[] permutation = new int[ORDERS_PER_BLOCK];
    private long permutedBlock = -1;

    Payments(long seed, int customers) {
        this.dice = new Dice(seed, 3);
        this.shuffle = new Dice(seed, 4);
        this.orders = new Orders(seed, customers);
    }

    /** The index of the order that a payment is for. */
    long orderOf(long index) {
        long block = index / PAYMENTS_PER_BLOCK;
        int place = (int) (index % PAYMENTS_PER_BLOCK);
        if (block != permutedBlock) {
            permute(block);
        }
        return block * ORDERS_PER_BLOCK + permutation[place == PAYMENTS_PER_BLOCK - 1 ? 0 : place];
    }

    private void permute(long block) {
        shuffle.at(block);
        for (int i = 0; i < ORDERS_PER_BLOCK; i++) {
            int j = shuffle.below(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        permutedBlock = block;
    }

    /** Whether the money has come. */
    boolean isCaptured(long index) {
        if (dice.at(index).below(100) == SLOW_TERMINAL) {
            dice.below(5_000);
        }
        dice.next();
        if (dice.chance(30)) {
            dice.below(100);
        }
        dice.oneOf(METHODS);
        return dice.below(STATES.length) < CAPTURED_STATES;
    }

    @Override
    public void write(long index, long time, Draft draft) {
        long order = orderOf(index);
        long orderId = orders.id(order);
        long amount = orders.amount(order);
        dice.at(index);
        int terminal = dice.below(100);
        long paidAt = terminal == SLOW_TERMINAL ? time - 90_000 - dice.below(5_000) : time;
        draft.clear(paidAt);
        draft.key.add(orderId);
        ByteText value = draft.value;
        value.add(PAYMENT_ID).addHex(dice.next(), 12).add(ORDER_ID).add(orderId).add(AMOUNT);
        if (dice.chance(30)) {
            // converted from another currency
            value.addDecimal(amount * 100 + dice.below(100), 4);
        } else {
            value.addDecimal(amount, 2);
        }
        value.add(FEE).addDecimal(2500 + amount * 129 / 100, 4).add(METHOD).add(dice.oneOf(METHODS)).add(STATE).add(dice.oneOf(STATES));
        value.add(TERMINAL).add(terminal).add(PAID_AT).addInstant(paidAt).add(END);
    }
}
