package dev.riffle.ui.kit.chart;

import java.util.List;
import java.util.Optional;

/**
 * What a chart shows.
 *
 * @param window the time that is seen
 * @param fromZero whether 0 is on the axis whatever the values are
 * @param highlighted the name of a series that stands out; empty for none
 * @param stacked whether each series stands on those behind it in the list, and is filled down to them
 */
record Drawing(List<TimeSeries> series, TimeWindow window, ValueScale scale, boolean fromZero, String highlighted,
        List<Threshold> thresholds, boolean stacked) {
    Drawing {
        series = List.copyOf(series);
        thresholds = List.copyOf(thresholds);
    }

    /** The series that stands out, if it is there. */
    Optional<TimeSeries> foremost() {
        return series.stream().filter(one -> one.name().equals(highlighted)).findFirst();
    }
}
