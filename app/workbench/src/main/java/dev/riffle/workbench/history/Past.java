package dev.riffle.workbench.history;

import dev.riffle.workbench.monitor.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Figures of some streams and groups from before, means over ten seconds to an hour, each at the middle of its time.
 *
 * @param rates by stream: records a second that were appended
 * @param lags by group: records that it was behind
 */
public record Past(Map<String, Series> rates, Map<String, Series> lags) {
    public static final Past NONE = new Past(Map.of(), Map.of());

    public Past {
        rates = Map.copyOf(rates);
        lags = Map.copyOf(lags);
    }

    static Past of(List<HistoryLog.Stored> buckets, Set<String> streams, Set<String> groups) throws IOException {
        List<HistoryLog.Stored> byTime = buckets.stream().sorted(Comparator.comparingLong(HistoryLog.Stored::second)).toList();
        List<Bucket> all = new ArrayList<>();
        for (HistoryLog.Stored stored : byTime) {
            all.add(stored.bucket());
        }
        return new Past(series(byTime, all, streams, bucket -> {
            Map<String, Figure> records = new HashMap<>();
            bucket.streams().forEach((name, stream) -> records.put(name, stream.records()));
            return records;
        }),
                series(byTime, all, groups, bucket -> {
                    Map<String, Figure> records = new HashMap<>();
                    bucket.groups().forEach((name, group) -> records.put(name, group.records()));
                    return records;
                }));
    }

    private static Map<String, Series> series(List<HistoryLog.Stored> times, List<Bucket> buckets, Set<String> names,
            Function<Bucket, Map<String, Figure>> figures) {
        List<Map<String, Figure>> all = buckets.stream().map(figures).toList();
        Map<String, Series> series = new HashMap<>();
        for (String name : names) {
            Line line = new Line(2 * times.size());
            long end = Long.MAX_VALUE;
            for (int i = 0; i < times.size(); i++) {
                long begin = times.get(i).second() * 1_000;
                if (begin > end) {
                    line.add((begin + end) / 2, Double.NaN); // nobody watched
                }
                end = begin + times.get(i).resolution().seconds() * 1_000L;
                line.add((begin + end) / 2, all.get(i).getOrDefault(name, Figure.UNKNOWN).mean());
            }
            series.put(name, line.series());
        }
        return series;
    }

    private static final class Line {
        private final long[] times;
        private final double[] values;
        private int size;

        Line(int most) {
            times = new long[most];
            values = new double[most];
        }

        void add(long time, double value) {
            times[size] = time;
            values[size++] = value;
        }

        Series series() {
            return new Series(java.util.Arrays.copyOf(times, size), java.util.Arrays.copyOf(values, size));
        }
    }
}
