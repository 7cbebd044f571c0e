package dev.riffle.plugin.demo;

/**
 * The shop's orders, keyed by customer. Their ids are beyond 2^53 and so close together that sixteen of them are one and the same
 * number to a program that reads them as doubles.
 */
final class Orders implements RecordSource {
    private static final long FIRST_ID = 7_205_759_403_792_793_600L;
    private static final int ID_STEP = 64;

    private static final byte[] ORDER_ID = ByteText.bytes("{\"order_id\":");
    private static final byte[] CUSTOMER_ID = ByteText.bytes(",\"customer_id\":\"c");
    private static final byte[] STATUS = ByteText.bytes("\",\"status\":");
    private static final byte[] AMOUNT = ByteText.bytes(",\"amount\":");
    private static final byte[] CURRENCY = ByteText.bytes(",\"currency\":");
    private static final byte[] ITEMS = ByteText.bytes(",\"items\":[");
    private static final byte[] SKU = ByteText.bytes("{\"sku\":\"SKU-");
    private static final byte[] QTY = ByteText.bytes("\",\"qty\":");
    private static final byte[] PRICE = ByteText.bytes(",\"price\":");
    private static final byte[] CREATED_AT = ByteText.bytes(",\"created_at\":\"");
    private static final byte[] COUPON = ByteText.bytes(",\"coupon\":");
    private static final byte[] NOTE = ByteText.bytes(",\"note\":");
    private static final byte[] NULL = ByteText.bytes("null");

    /** As often as they are listed here. */
    private static final byte[][] STATUSES = ByteText.quoted("NEW", "PAID", "PAID", "PAID", "PAID", "PAID", "PAID", "SHIPPED", "SHIPPED",
            "SHIPPED", "SHIPPED", "SHIPPED", "SHIPPED", "SHIPPED", "NEW", "NEW", "NEW", "PAID", "CANCELLED", "RETURNED");
    private static final byte[][] CURRENCIES = ByteText.quoted("EUR", "EUR", "EUR", "EUR", "CHF", "CHF", "BRL", "JPY", "USD", "USD");
    private static final byte[][] COUPONS = ByteText.quoted("SUMMER25", "WELCOME", "FREESHIP", "VIP-10");
    private static final byte[][] NOTES = ByteText.quoted("bitte klingeln", "deliver after 18:00", "Geschenk für Zoë 🎁",
            "deixar com o porteiro", "置き配希望", "say \\\"hello\\\" at the desk", "2nd floor\\nleft door");

    private final Dice dice;
    private final Dice basket;
    private final int customers;

    /** @param customers how many there are, see {@link Customers} */
    Orders(long seed, int customers) {
        this.dice = new Dice(seed, 1);
        this.basket = new Dice(seed, 2);
        this.customers = customers;
    }

    long id(long index) {
        return FIRST_ID + index * ID_STEP + basket.at(index).below(ID_STEP);
    }

    /** What the order costs, in hundredths. */
    long amount(long index) {
        basket.at(index).next();
        long amount = 0;
        for (int i = 1 + basket.below(4); i > 0; i--) {
            basket.next();
            amount += quantity() * price();
        }
        return amount;
    }

    /** Loyal customers order more often: the square gives the first tenth of them a third of the orders. */
    long customer(long index) {
        double unit = dice.at(index).unit();
        return Customers.FIRST_NUMBER + (long) (unit * unit * customers);
    }

    /** As the record says it, without quotes. */
    String status(long index) {
        customer(index); // which comes before it
        byte[] quoted = dice.oneOf(STATUSES);
        return new String(quoted, 1, quoted.length - 2, java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Override
    public void write(long index, long time, Draft draft) {
        draft.clear(time);
        long id = id(index);
        long amount = amount(index);
        long customer = customer(index);
        draft.key.add('c').add(customer);
        ByteText value = draft.value;
        value.add(ORDER_ID).add(id).add(CUSTOMER_ID).add(customer);
        value.add(STATUS).add(dice.oneOf(STATUSES)).add(AMOUNT).addDecimal(amount, 2).add(CURRENCY).add(dice.oneOf(CURRENCIES));
        writeItems(index, value);
        Customers.writeAddress(value, dice);
        value.add(CREATED_AT).addInstant(time - dice.below(40)).add('"');
        if (dice.chance(150)) {
            value.add(COUPON).add(dice.oneOf(COUPONS));
        }
        value.add(NOTE).add(dice.chance(100) ? dice.oneOf(NOTES) : NULL).add('}');
    }

    private void writeItems(long index, ByteText value) {
        basket.at(index).next();
        value.add(ITEMS);
        int items = 1 + basket.below(4);
        for (int i = 0; i < items; i++) {
            if (i > 0) {
                value.add(',');
            }
            value.add(SKU).addPadded(basket.below(5000), 4).add(QTY).add(quantity()).add(PRICE).addDecimal(price(), 2).add('}');
        }
        value.add(']');
    }

    private long quantity() {
        return basket.chance(700) ? 1 : 2 + basket.below(4);
    }

    private long price() {
        double unit = basket.unit();
        return 99 + (long) (unit * unit * unit * 49_900);
    }
}
