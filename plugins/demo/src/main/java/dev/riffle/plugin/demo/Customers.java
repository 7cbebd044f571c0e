package dev.riffle.plugin.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** The customers' newest state, keyed by customer: created, updated, deleted (tombstones), some created anew. */
final class Customers implements RecordSource {
    private static final byte[][] FIRST_NAMES = names("Anna", "Jürgen", "Chloé", "Søren", "Łukasz", "Zoë", "Marta", "José", "Amélie",
            "Emre", "Aiko", "太郎", "Olena", "Nguyễn", "Maria", "Giulia", "Thomas", "Ødegaard", "Sofía", "Peter", "Yara", "Björn", "Ines",
            "Karim");
    private static final byte[][] LAST_NAMES = names("Müller", "García", "Dubois", "Nielsen", "Kowalski", "O'Brien", "Rossi", "Tanaka",
            "Fernandes", "Yılmaz", "Šimić", "Weiß", "Novák", "Meier", "山田", "Schmidt", "Silva", "Jansen", "Lindqvist", "Popescu");
    private static final byte[][] STREETS = names("Bahnhofstrasse", "Rua Augusta", "Hauptstraße", "Rue de Rivoli", "Gran Vía",
            "Calle Mayor", "Ringstraße", "Via Roma", "Østergade", "Marszałkowska", "Dorfplatz", "High Street", "千代田通り", "Lindenallee");
    /** City, postal code and country belong together; ~ stands for the code's last three digits. */
    private static final byte[][] PLACES = names("Zürich\",\"zip\":\"80~\",\"country\":\"CH",
            "São Paulo\",\"zip\":\"01~\",\"country\":\"BR", "東京\",\"zip\":\"10~\",\"country\":\"JP",
            "Berlin\",\"zip\":\"10~\",\"country\":\"DE", "München\",\"zip\":\"80~\",\"country\":\"DE",
            "Paris\",\"zip\":\"75~\",\"country\":\"FR", "København\",\"zip\":\"21~\",\"country\":\"DK",
            "Kraków\",\"zip\":\"30~\",\"country\":\"PL", "Wien\",\"zip\":\"11~\",\"country\":\"AT",
            "Madrid\",\"zip\":\"28~\",\"country\":\"ES", "Genève\",\"zip\":\"12~\",\"country\":\"CH",
            "Milano\",\"zip\":\"20~\",\"country\":\"IT", "İstanbul\",\"zip\":\"34~\",\"country\":\"TR",
            "Bern\",\"zip\":\"30~\",\"country\":\"CH", "Hamburg\",\"zip\":\"20~\",\"country\":\"DE");
    private static final byte[] CUSTOMER_ID = ByteText.bytes("{\"customer_id\":\"c");
    private static final byte[] NAME = ByteText.bytes("\",\"name\":\"");
    private static final byte[] EMAIL_NULL = ByteText.bytes("\",\"email\":null");
    private static final byte[] EMAIL = ByteText.bytes("\",\"email\":\"user");
    private static final byte[] MAIL_HOST = ByteText.bytes("@example.com\"");
    private static final byte[] VIP = ByteText.bytes(",\"vip\":true");
    private static final byte[] NOT_VIP = ByteText.bytes(",\"vip\":false");
    private static final byte[] SINCE = ByteText.bytes(",\"since\":\"20");
    private static final byte[] ADDRESS = ByteText.bytes(",\"address\":{\"street\":\"");
    private static final byte[] CITY = ByteText.bytes("\",\"city\":\"");
    private static final byte[] QUOTE_BRACE = ByteText.bytes("\"}");
    private static final byte[] EXTERNAL_REF = ByteText.bytes(",\"external_ref\":");
    private static final byte[] CRM = ByteText.bytes("\"CRM-");
    private static final byte[] UPDATED_AT = ByteText.bytes(",\"updated_at\":\"");

    /** The smallest customer's number. */
    static final int FIRST_NUMBER = 1000;

    private final Dice dice;
    private final Dice person;
    private final int customers;

    /** @param customers how many there are, at least 1: the first so many records create them */
    Customers(long seed, int customers) {
        this.dice = new Dice(seed, 5);
        this.person = new Dice(seed, 6);
        this.customers = customers;
    }

    /** @param customer from 0 */
    String name(int customer) {
        person.at(customer);
        String first = new String(person.oneOf(FIRST_NAMES), StandardCharsets.UTF_8);
        return first + " " + new String(person.oneOf(LAST_NAMES), StandardCharsets.UTF_8);
    }

    /** Since when somebody is a customer. @param customer from 0 */
    LocalDate since(int customer) {
        name(customer); // which comes before it
        int since = person.below(12 * 12 * 28);
        return LocalDate.of(2012 + since / (12 * 28), 1 + since / 28 % 12, 1 + since % 28);
    }

    @Override
    public void write(long index, long time, Draft draft) {
        draft.clear(time);
        dice.at(index);
        int customer = index < customers ? (int) index : dice.below(customers);
        draft.key.add('c').add(FIRST_NUMBER + customer);
        if (index >= customers && dice.chance(60)) {
            draft.tombstone = true;
            return;
        }
        ByteText value = draft.value;
        person.at(customer);
        value.add(CUSTOMER_ID).add(FIRST_NUMBER + customer).add(NAME).add(person.oneOf(FIRST_NAMES)).add(' ').add(person.oneOf(LAST_NAMES));
        int since = person.below(12 * 12 * 28);
        boolean number = person.chance(400);
        if (dice.chance(120)) {
            value.add(EMAIL_NULL);
        } else {
            value.add(EMAIL).add(FIRST_NUMBER + customer).add(MAIL_HOST);
        }
        value.add(dice.chance(80) ? VIP : NOT_VIP).add(SINCE).addPadded(12 + since / (12 * 28), 2).add('-').addPadded(1 + since / 28 % 12,
                2).add('-').addPadded(1 + since % 28, 2).add('"');
        writeAddress(value, dice);
        value.add(EXTERNAL_REF);
        if (number) {
            value.add(100_000 + person.below(900_000));
        } else {
            value.add(CRM).addHex(person.next(), 8).add('"');
        }
        value.add(UPDATED_AT).addInstant(time).add(QUOTE_BRACE);
    }

    /** A field {@code address} with a comma in front. */
    static void writeAddress(ByteText value, Dice dice) {
        value.add(ADDRESS).add(dice.oneOf(STREETS)).add(' ').add(1 + dice.below(140)).add(CITY);
        for (byte b : dice.oneOf(PLACES)) {
            if (b == '~') {
                value.addPadded(dice.below(1000), 3);
            } else {
                value.addByte(b);
            }
        }
        value.add(QUOTE_BRACE);
    }

    private static byte[][] names(String... texts) {
        return Arrays.stream(texts).map(ByteText::bytes).toArray(byte[][]::new);
    }
}
