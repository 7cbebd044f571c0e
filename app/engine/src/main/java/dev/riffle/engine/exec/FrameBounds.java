package dev.riffle.engine.exec;

/** Where the frame of a row begins and ends, row after row of a partition. For one thread. */
final class FrameBounds {
    private final WindowFrame frame;
    private final WindowOrder order;
    private int from;
    private int to;
    private int first;
    private int end;
    private int peersFrom;
    private int peersTo;

    FrameBounds(WindowFrame frame, WindowOrder order) {
        this.frame = frame;
        this.order = order;
    }

    void enter(int partition) {
        from = order.start(partition);
        to = order.start(partition + 1);
        peersFrom = from;
        peersTo = from;
    }

    /** Goes to a place of the partition; one after the other, from its start. */
    void move(int place) {
        if (frame.rows()) {
            first = frame.from() == WindowFrame.OPEN ? from : (int) Math.clamp(place + frame.from(), from, to);
            end = frame.to() == WindowFrame.OPEN ? to : (int) Math.clamp(place + frame.to() + 1, from, to);
            return;
        }
        if (place >= peersTo) {
            peersFrom = place;
            peersTo = place + 1;
            while (peersTo < to && order.arePeers(place, peersTo)) {
                peersTo++;
            }
        }
        first = frame.from() == WindowFrame.OPEN ? from : peersFrom;
        end = frame.to() == WindowFrame.OPEN ? to : peersTo;
    }

    boolean isEmpty() {
        return first >= end;
    }

    /** The place where the frame begins. */
    int first() {
        return first;
    }

    /** The place behind its last row. */
    int end() {
        return end;
    }
}
