package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate over the frame of each row. A frame that begins with its partition only grows from row to row, so one state is enough for all of them;
 * one that ends with its partition grows from the last row to the first. Frames of a few rows are added up one offset after the other, for all rows
 * at once. What the frames of several rows have in common, when they are all equal, is computed once.
 */
final class WindowAggregate {
    private final AggregateCall call;
    private final DataType type;
    private final @Nullable Column argument;
    private final WindowFrame frame;
    private final WindowOrder order;
    /** For each row where its value stands among the values. */
    private final int[] places;
    private final List<Segment> values = new ArrayList<>();

    WindowAggregate(AggregateCall call, DataType type, @Nullable Column argument, WindowFrame frame, WindowOrder order, SegmentWorkers workers)
            throws QueryException {
        this.call = call;
        this.type = type;
        this.argument = argument;
        this.frame = frame;
        this.order = order;
        this.places = new int[order.rows()];
        List<int[]> shares = order.shares();
        Segment[] parts = new Segment[shares.size()];
        int[][] partPlaces = new int[shares.size()][];
        workers.run(parts.length, () -> index -> {
            Share share = new Share(order.start(shares.get(index)[0]), order.start(shares.get(index)[1]));
            parts[index] = share.run(shares.get(index)[0], shares.get(index)[1], workers.cancellation());
            partPlaces[index] = share.owners;
        });
        int before = 0;
        for (int i = 0; i < parts.length; i++) {
            int from = order.start(shares.get(i)[0]);
            for (int place = 0; place < partPlaces[i].length; place++) {
                places[order.row(from + place)] = before + partPlaces[i][place];
            }
            before += parts[i].rows();
            values.add(parts[i]);
        }
    }

    int[] places() {
        return places;
    }

    Column values() throws QueryException {
        return Concatenation.of(values, 0, values.getFirst().type().type(0), JoinSide.rows(values));
    }

    /** Some partitions. */
    private final class Share {
        private final int begin;
        private final Accumulator accumulator = Accumulator.of(call, type);
        private final SegmentBuilder builder = new SegmentBuilder(RowType.of(Field.of("v", call.resultType(type))));
        /** For each place, counted from the first of the share, the value that is its row's. */
        private final int[] owners;
        private final int[] oneGroup = new int[1];
        private final int[] oneRow = new int[1];

        Share(int begin, int end) {
            this.begin = begin;
            this.owners = new int[end - begin];
        }

        Segment run(int firstPartition, int endPartition, Cancellation cancellation) throws QueryException {
            boolean few = frame.rows() && frame.from() != WindowFrame.OPEN && frame.to() != WindowFrame.OPEN;
            for (int partition = firstPartition; partition < endPartition; partition++) {
                cancellation.check();
                int from = order.start(partition);
                int to = order.start(partition + 1);
                if (few) {
                    few(from, to);
                } else if (frame.to() == WindowFrame.OPEN && !frame.isAll()) {
                    backwards(partition - firstPartition, from, to);
                } else if (frame.from() == WindowFrame.OPEN) {
                    forwards(partition, partition - firstPartition, from, to);
                } else {
                    peers(partition, from, to);
                }
            }
            if (few) {
                for (int group = 0; group < owners.length; group++) {
                    write(group);
                    owners[group] = group;
                }
            }
            return builder.build();
        }

        private void add(int group, int place) {
            oneGroup[0] = group;
            oneRow[0] = order.row(place);
            accumulator.ensure(group + 1);
            add(oneRow, 1, oneGroup);
        }

        private void add(int[] rows, int count, int[] groups) {
            if (argument == null) {
                accumulator.addRows(count, groups);
            } else {
                accumulator.add(argument, rows, count, groups);
            }
        }

        /** The value of a group as it is now. @return where it stands */
        private int write(int group) {
            accumulator.ensure(group + 1);
            accumulator.write(group, builder.appender(0), builder.rows());
            builder.endRow();
            return builder.rows() - 1;
        }

        private void forwards(int partition, int group, int from, int to) {
            FrameBounds bounds = new FrameBounds(frame, order);
            bounds.enter(partition);
            int added = from;
            int value = -1;
            for (int place = from; place < to; place++) {
                bounds.move(place);
                if (value >= 0 && bounds.end() == added) {
                    owners[place - begin] = value;
                    continue;
                }
                for (; added < bounds.end(); added++) {
                    add(group, added);
                }
                value = write(group);
                owners[place - begin] = value;
            }
        }

        private void backwards(int group, int from, int to) {
            int added = to;
            int value = -1;
            for (int place = to - 1; place >= from; place--) {
                boolean peer = !frame.rows() && place < to - 1 && order.arePeers(place, place + 1);
                if (peer) {
                    owners[place - begin] = value;
                    continue;
                }
                int first = frame.rows() ? (int) Math.clamp(place + frame.from(), from, to) : firstPeer(place, from);
                if (value < 0 || first < added) {
                    for (; added > first; added--) {
                        add(group, added - 1);
                    }
                    value = write(group);
                }
                owners[place - begin] = value;
            }
        }

        private int firstPeer(int place, int from) {
            int first = place;
            while (first > from && order.arePeers(first - 1, place)) {
                first--;
            }
            return first;
        }

        /** Each run of equal rows is a group of its own. */
        private void peers(int partition, int from, int to) {
            FrameBounds bounds = new FrameBounds(frame, order);
            bounds.enter(partition);
            int value = -1;
            int end = from;
            for (int place = from; place < to; place++) {
                bounds.move(place);
                if (value < 0 || place >= end) {
                    int group = builder.rows();
                    for (int peer = bounds.first(); peer < bounds.end(); peer++) {
                        add(group, peer);
                    }
                    end = bounds.end();
                    value = write(group);
                }
                owners[place - begin] = value;
            }
        }

        /** Every row is a group, to which the row at each offset of the frame is added. */
        private void few(int from, int to) {
            int rows = to - from;
            accumulator.ensure(to - begin);
            int[] groups = new int[Math.min(rows, Segment.MAX_ROWS)];
            for (long offset = Math.max(frame.from(), -rows); offset <= Math.min(frame.to(), rows); offset++) {
                int shift = (int) offset;
                int least = Math.max(from, from - shift);
                int end = Math.min(to, to - shift);
                for (int place = least; place < end; place += groups.length) {
                    int count = Math.min(groups.length, end - place);
                    int first = place;
                    Arrays.setAll(groups, i -> first - begin + i);
                    add(Arrays.copyOfRange(order.order(), place + shift, place + shift + count), count, groups);
                }
            }
        }
    }
}
