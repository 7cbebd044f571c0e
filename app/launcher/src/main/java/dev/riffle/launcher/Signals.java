package dev.riffle.launcher;

import java.util.List;
import sun.misc.Signal;

/** What the operating system sends to a process that is to end. The JDK has no supported way to hear of it in time. */
final class Signals {
    private Signals() {}

    /** Has something called, in a thread of its own, instead of the JVM's own shutdown. */
    static void onTermination(Runnable action) {
        for (String name : List.of("INT", "TERM", "HUP")) {
            try {
                Signal.handle(new Signal(name), _ -> action.run());
            } catch (IllegalArgumentException e) {
                // this system has no such signal, or it was told to ignore it: the JVM does what it does
            }
        }
    }
}
