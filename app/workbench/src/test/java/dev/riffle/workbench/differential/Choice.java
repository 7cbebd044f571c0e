package dev.riffle.workbench.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Chance, the same one for the same seed. For one thread. */
final class Choice {
    private final SplittableRandom random;

    Choice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A number from 0 up to, but without, this one. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from one to another, both included. */
    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    /** True so many times of a hundred. */
    boolean percent(int times) {
        return random.nextInt(100) < times;
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    <T> List<T> shuffled(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }
}
