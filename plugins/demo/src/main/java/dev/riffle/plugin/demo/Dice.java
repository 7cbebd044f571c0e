package dev.riffle.plugin.demo;

/**
 * Random numbers that depend on nothing but a seed, a purpose and an index, so that any record can be made without those before it.
 * SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). Not thread-safe.
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long base;
    private long state;

    /** @param purpose tells the sequences of one seed apart */
    Dice(long seed, long purpose) {
        base = mix(seed + purpose * GOLDEN_GAMMA);
    }

    /** Begins the sequence of an index. */
    Dice at(long index) {
        state = mix(base ^ mix(index + GOLDEN_GAMMA));
        return this;
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0 up to, but without, the bound, which is at least 1. */
    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    boolean chance(int perThousand) {
        return below(1000) < perThousand;
    }

    /** From 0 up to, but without, 1. */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    <T> T oneOf(T[] choices) {
        return choices[below(choices.length)];
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
