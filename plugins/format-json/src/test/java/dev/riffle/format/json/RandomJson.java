package dev.riffle.format.json;

import java.util.Random;

/** Random records of one stream: members that come and go, change their order and sometimes their kind, written in every legal way. */
final class RandomJson {
    private static final String[] NAMES = {"id", "k", "", "status", "amount", "customer_id", "ünïcödé", "a rather long name of a member", "日本語",
            "\uD83D\uDE00", "q\"uote",
            "back\\slash", "tab\tname", "x1", "x2", "x3", "isActive", "exactly8", "sixteen_letters_"};
    private static final String[] NUMBERS = {"0", "-0", "0.0", "-0.0", "1", "-1", "9223372036854775807", "-9223372036854775808",
            "9223372036854775808", "-9223372036854775809",
            "9007199254740993", "0.1", "0.30000000000000004", "123.4500", "1e3", "1E+2", "1.5e-7", "25e-1", "100e-2", "0e10", "0.00e-5",
            "99999999999999999999999999999999999999",
            "100000000000000000000000000000000000000", "0.00000000000000000000000000000000000001", "1e-39", "1e40",
            "170141183460469231731687303715884105728", "1234567890123456789.12",
            "999999999999999999", "1000000000000000000", "4.9e-324", "1.7976931348623157e308"};
    private static final String[] SPACES = {" ", "  ", "\n", "\t", "\r\n", "        \n        "};

    private final Random random;
    private final int kindsPerMember;
    private final int spacePercent;
    private final StringBuilder out = new StringBuilder();

    RandomJson(long seed) {
        this.random = new Random(seed);
        this.kindsPerMember = random.nextInt(100) < 70 ? 1 : 2;
        this.spacePercent = random.nextInt(3) * 15;
    }

    String next() {
        out.setLength(0);
        space();
        object("", 0, random.nextInt(14));
        space();
        return out.toString();
    }

    private void object(String path, int level, int members) {
        out.append('{');
        space();
        int start = random.nextInt(100) < 80 ? 0 : random.nextInt(NAMES.length);
        int written = 0;
        for (int i = 0; i < NAMES.length && written < members; i++) {
            int chosen = (start + i) % NAMES.length;
            if (random.nextInt(100) < 20) {
                continue;
            }
            int repeats = random.nextInt(100) < 3 ? 2 : 1;
            for (int repeat = 0; repeat < repeats; repeat++) {
                if (written++ > 0) {
                    out.append(',');
                    space();
                }
                string(NAMES[chosen]);
                space();
                out.append(':');
                space();
                member(path + chosen + "/", level);
                space();
            }
        }
        out.append('}');
    }

    /** The value of a member: mostly of the kind that its path always has. */
    private void member(String path, int level) {
        int which = random.nextInt(100) < 97 ? 0 : random.nextInt(kindsPerMember);
        int kind = random.nextInt(100) < 8 ? 9 : Math.floorMod(path.hashCode() * 31 + which * 7, 9);
        switch (kind) {
            case 0 -> out.append(random.nextInt(100));
            case 1 -> out.append(random.nextLong());
            case 2 -> out.append(random.nextInt(100_000)).append('.').append(random.nextInt(10)).append(random.nextInt(10));
            case 3 -> out.append(anyNumber());
            case 4 -> string(anyText());
            case 5 -> out.append(random.nextBoolean());
            case 6 -> array(level, random.nextInt(4));
            case 7, 8 -> {
                if (level < 5) {
                    object(path, level + 1, random.nextInt(5));
                } else {
                    deep(random.nextInt(Grammar.MAX_DEPTH - 20));
                }
            }
            default -> out.append("null");
        }
    }

    private void array(int level, int elements) {
        out.append('[');
        space();
        for (int i = 0; i < elements; i++) {
            if (i > 0) {
                out.append(',');
                space();
            }
            switch (random.nextInt(level < 4 ? 6 : 4)) {
                case 0 -> out.append(anyNumber());
                case 1 -> string(anyText());
                case 2 -> out.append(random.nextBoolean());
                case 3 -> out.append("null");
                case 4 -> array(level + 1, random.nextInt(3));
                default -> object("[]", level + 1, random.nextInt(3));
            }
            space();
        }
        out.append(']');
    }

    private void deep(int levels) {
        out.append("[".repeat(levels)).append("1").append("]".repeat(levels));
    }

    private String anyNumber() {
        if (random.nextInt(100) < 40) {
            return NUMBERS[random.nextInt(NUMBERS.length)];
        }
        StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
        number.append(random.nextInt(4) == 0 ? "0" : 1 + random.nextInt(9) + digits(random.nextInt(22)));
        if (random.nextBoolean()) {
            number.append('.').append(digits(1 + random.nextInt(20)));
        }
        if (random.nextInt(3) == 0) {
            number.append(random.nextBoolean() ? 'e' : 'E').append(new String[]{"", "+",
                    "-"}[random.nextInt(3)]).append(digits(1 + random.nextInt(2)));
        }
        return number.toString();
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
        }
        return digits.toString();
    }

    private String anyText() {
        StringBuilder text = new StringBuilder();
        boolean plain = random.nextInt(100) < 60;
        for (int length = random.nextInt(random.nextInt(10) == 0 ? 60 : 12); length > 0; length--) {
            text.appendCodePoint(plain ? 'a' + random.nextInt(26) : switch (random.nextInt(6)) {
                case 0 -> random.nextInt(0x80);
                case 1 -> 0x80 + random.nextInt(0x780);
                case 2 -> 0x800 + random.nextInt(0xD000);
                case 3 -> 0xD800 + random.nextInt(0x800); // half of a pair: can only be written as an escape
                case 4 -> 0x10000 + random.nextInt(0x100000);
                default -> 'a' + random.nextInt(26);
            });
        }
        return text.toString();
    }

    private void string(String text) {
        int escapePercent = random.nextInt(10) == 0 ? 50 : 0;
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int named = "\"\\\b\f\n\r\t/".indexOf(c);
            if (named >= 0 && (named < 7 || escapePercent > 0) && random.nextInt(4) > 0) {
                out.append('\\').append("\"\\bfnrt/".charAt(named));
            } else if (c < ' ' || c == '"' || c == '\\' || isLone(text, i) || random.nextInt(100) < escapePercent) {
                out.append("\\u").append(random.nextBoolean() ? "%04x".formatted((int) c) : "%04X".formatted((int) c));
                if (Character.isHighSurrogate(c) && !isLone(text, i)) {
                    out.append("\\u").append("%04x".formatted((int) text.charAt(++i)));
                }
            } else if (Character.isHighSurrogate(c)) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean isLone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private void space() {
        if (spacePercent > 0 && random.nextInt(100) < spacePercent) {
            out.append(SPACES[random.nextInt(SPACES.length)]);
        }
    }
}
