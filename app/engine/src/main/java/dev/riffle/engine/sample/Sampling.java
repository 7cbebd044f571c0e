package dev.riffle.engine.sample;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalLong;

/**
 * A part of a stream that a statement asks for: random chunks of offsets (TABLESAMPLE SYSTEM).
 *
 * @param share of the chunks, more than 0 and up to 1; at least one is read
 * @param seed of the draw; empty for another one each time
 */
public record Sampling(double share, OptionalLong seed) {
    public Sampling {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share);
        }
    }

    /** How many chunks that is. */
    public int of(int chunks) {
        return (int) Math.clamp(Math.round(chunks * share), Math.min(1, chunks), chunks);
    }

    /** As SQL writes it. */
    public String describe() {
        return "SYSTEM (" + BigDecimal.valueOf(100 * share).round(new MathContext(6)).stripTrailingZeros().toPlainString() + ")";
    }
}
