package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** LIKE against the regular expression of the same meaning. */
class LikePatternTest {
    private static final String[] SIGNS = {"a", "b", "%", "_", "\\", "ä", "\uD83D\uDE00", "\n", "."};

    private static String random(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(SIGNS[random.nextInt(SIGNS.length)]);
        }
        return text.toString();
    }

    private static String regex(String like, int escape) {
        StringBuilder regex = new StringBuilder();
        int[] points = like.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] == escape) {
                if (++i == points.length) {
                    throw new IllegalArgumentException();
                }
                regex.append(Pattern.quote(Character.toString(points[i])));
            } else {
                regex.append(points[i] == '%' ? ".*" : points[i] == '_' ? "." : Pattern.quote(Character.toString(points[i])));
            }
        }
        return regex.toString();
    }

    @Test
    void likeTheRegularExpression() {
        long seed = 4242;
        Random random = new Random(seed);
        int hits = 0;
        for (int i = 0; i < 60_000; i++) {
            String pattern = random(random, 7);
            String value = random(random, 7);
            int escape = i % 3 == 0 ? -1 : i % 3 == 1 ? '\\' : 'b';
            Pattern regex;
            try {
                regex = Pattern.compile(regex(pattern, escape), Pattern.DOTALL);
            } catch (IllegalArgumentException e) {
                assertThrows(IllegalArgumentException.class, () -> LikePattern.of(pattern, escape));
                continue;
            }
            boolean expected = regex.matcher(value).matches();
            hits += expected ? 1 : 0;
            assertEquals(expected, LikePattern.of(pattern, escape).matches(value), () -> "seed " + seed + ": '" + value + "' LIKE '" + pattern + "'");
        }
        assertTrue(hits > 1000, "only " + hits + " matched");
    }

    /** A pattern of many percent signs that matches at no place would take a naive matcher for ever. */
    @Test
    void noPatternTakesForEver() {
        assertFalse(LikePattern.of("%a".repeat(200) + "b", -1).matches("a".repeat(20_000)));
    }
}
