package dev.riffle.engine.exec;

/** The units that times are cut to. Weeks begin on Monday. */
public enum TimeUnit {
    MILLISECOND(1_000), SECOND(1_000_000), MINUTE(60_000_000), HOUR(3_600_000_000L), DAY(0), WEEK(0), MONTH(0), QUARTER(0), YEAR(0);

    /** Microseconds, of a unit that has the same length on every clock; 0 for the others. */
    final long micros;

    TimeUnit(long micros) {
        this.micros = micros;
    }
}
