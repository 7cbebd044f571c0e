package dev.riffle.plugin.demo;

import java.util.stream.Stream;

/** Page views of all shops, keyed by shop. One shop has more than half of them, and its partition is hot. */
final class Clicks implements RecordSource {
    /** Of a hundred clicks, how many are the biggest shop's. */
    private static final int BIGGEST_SHARE = 57;
    private static final byte[] BIGGEST = ByteText.bytes("shop-de");
    private static final byte[][] OTHERS = Stream.of("shop-at", "shop-ch", "shop-fr", "shop-it", "shop-es", "shop-pt", "shop-br", "shop-jp",
            "shop-pl", "shop-dk", "shop-se", "shop-no", "shop-nl", "shop-be", "shop-uk", "shop-us", "shop-tr", "shop-cz", "outlet", "b2b",
            "app-ios", "app-android", "kiosk", "partner").map(ByteText::bytes).toArray(byte[][]::new);
    private static final byte[][] PATHS = ByteText.quoted("/", "/", "/search", "/search?q=schuhe", "/cart", "/checkout",
            "/checkout/address", "/account", "/c/zelte", "/c/caf%C3%A9", "/help");
    private static final byte[][] USER_AGENTS = ByteText.quoted("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/138.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/138.0 Mobile Safari/537.36", "curl/8.14.1",
            "Mozilla/5.0 (compatible; ExampleBot/2.1; +http://www.example.com/bot.html)");
    private static final byte[] SESSION = ByteText.bytes("{\"session\":\"");
    private static final byte[] SHOP = ByteText.bytes("\",\"shop\":\"");
    private static final byte[] PATH = ByteText.bytes("\",\"path\":");
    private static final byte[] PRODUCT = ByteText.bytes("\"/p/SKU-");
    private static final byte[] CUSTOMER = ByteText.bytes(",\"customer_id\":\"c");
    private static final byte[] USER_AGENT = ByteText.bytes("\",\"user_agent\":");
    private static final byte[] USER_AGENT_AFTER_NULL = ByteText.bytes(",\"customer_id\":null,\"user_agent\":");
    private static final byte[] STATUS = ByteText.bytes(",\"status\":");
    private static final byte[] LATENCY = ByteText.bytes(",\"latency_ms\":");
    private static final byte[] MOBILE = ByteText.bytes(",\"mobile\":true,\"at\":");
    private static final byte[] NOT_MOBILE = ByteText.bytes(",\"mobile\":false,\"at\":");

    private final Dice dice;
    private final int customers;

    Clicks(long seed, int customers) {
        this.dice = new Dice(seed, 7);
        this.customers = customers;
    }

    @Override
    public void write(long index, long time, Draft draft) {
        draft.clear(time);
        dice.at(index);
        byte[] shop = dice.below(100) < BIGGEST_SHARE ? BIGGEST : dice.oneOf(OTHERS);
        draft.key.add(shop);
        ByteText value = draft.value;
        value.add(SESSION).addHex(session(index), 16).add(SHOP).add(shop).add(PATH);
        if (dice.chance(550)) {
            value.add(PRODUCT).addPadded(dice.below(5000), 4).add('"');
        } else {
            value.add(dice.oneOf(PATHS));
        }
        if (dice.chance(350)) {
            value.add(CUSTOMER).add(Customers.FIRST_NUMBER + dice.below(customers)).add(USER_AGENT);
        } else {
            value.add(USER_AGENT_AFTER_NULL);
        }
        int agent = dice.below(USER_AGENTS.length);
        int luck = dice.below(1000);
        value.add(USER_AGENTS[agent]).add(STATUS).add(luck < 12 ? 500 : luck < 40 ? 404 : 200);
        // most answers take some milliseconds, few take seconds
        double unit = dice.unit();
        value.add(LATENCY).addDecimal(1_500 + (long) (4_000 / (1.0001 - unit)), 3);
        value.add(agent == 2 || agent == 3 ? MOBILE : NOT_MOBILE).add(time).add('}');
    }

    /** About ten clicks in a row, of many sessions at a time, are one visitor's. */
    private long session(long index) {
        long visitor = index / 400 * 40 + dice.below(40);
        return (visitor + 1) * 0xD1B54A32D192ED03L;
    }
}
