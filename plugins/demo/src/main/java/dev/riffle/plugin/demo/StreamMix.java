package dev.riffle.plugin.demo;

/** Which stream comes next, so that any hundred records in a row have the streams' shares, evenly mixed. Not thread-safe. */
final class StreamMix {
    private static final DemoStream[] STREAMS = DemoStream.values();

    private final int[] credit = new int[STREAMS.length];

    DemoStream next() {
        int best = 0;
        for (int i = 0; i < STREAMS.length; i++) {
            credit[i] += STREAMS[i].percent();
            if (credit[i] > credit[best]) {
                best = i;
            }
        }
        credit[best] -= 100;
        return STREAMS[best];
    }
}
