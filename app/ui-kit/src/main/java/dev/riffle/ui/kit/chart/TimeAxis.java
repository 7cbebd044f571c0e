package dev.riffle.ui.kit.chart;

import java.text.DateFormat;
import java.text.SimpleDateFormat;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.TickUnits;

/** The axis of time: ticks at whole milliseconds, seconds, minutes, hours and days of a zone. */
final class TimeAxis extends DateAxis {
    private static final long serialVersionUID = 1L;

    TimeAxis(ZoneId zone) {
        super(null, TimeZone.getTimeZone(zone), Locale.ROOT);
        setAutoRange(false);
        setLowerMargin(0);
        setUpperMargin(0);
        setTickMarkInsideLength(0);
        setTickMarkOutsideLength(4);
        setStandardTickUnits(units(zone));
    }

    void fit(TimeWindow window) {
        setRange(new Date(window.from()), new Date(window.to()));
    }

    private static TickUnits units(ZoneId zone) {
        TickUnits units = new TickUnits();
        DateFormat millis = format("HH:mm:ss.SSS", zone);
        for (int count : new int[]{1, 2, 5, 10, 20, 50, 100, 200, 500}) {
            units.add(new DateTickUnit(DateTickUnitType.MILLISECOND, count, millis));
        }
        DateFormat seconds = format("HH:mm:ss", zone);
        for (int count : new int[]{1, 2, 5, 10, 15, 30}) {
            units.add(new DateTickUnit(DateTickUnitType.SECOND, count, seconds));
        }
        DateFormat minutes = format("HH:mm", zone);
        for (int count : new int[]{1, 2, 5, 10, 15, 30}) {
            units.add(new DateTickUnit(DateTickUnitType.MINUTE, count, minutes));
        }
        for (int count : new int[]{1, 2, 4, 6, 12}) {
            units.add(new DateTickUnit(DateTickUnitType.HOUR, count, minutes));
        }
        DateFormat days = format("d MMM", zone);
        for (int count : new int[]{1, 2, 7}) {
            units.add(new DateTickUnit(DateTickUnitType.DAY, count, days));
        }
        units.add(new DateTickUnit(DateTickUnitType.MONTH, 1, days));
        units.add(new DateTickUnit(DateTickUnitType.YEAR, 1, format("yyyy", zone)));
        return units;
    }

    private static DateFormat format(String pattern, ZoneId zone) {
        SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.ENGLISH);
        format.setTimeZone(TimeZone.getTimeZone(zone));
        return format;
    }
}
