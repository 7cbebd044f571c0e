package dev.riffle.ui.kit.chart;

import java.util.List;
import java.util.Optional;

/**
 * What a chart shows.
 *
 * @param highlighted the name of a series that stands out; empty for none
 */
record Drawing(List<TimeSeries> series, TimeWindow window, ValueScale scale, String highlighted) {
    Drawing {
        series = List.copyOf(series);
    }

    /** The series that stands out, if it is there. */
    Optional<TimeSeries> foremost() {
        return series.stream().filter(one -> one.name().equals(highlighted)).findFirst();
    }
}
