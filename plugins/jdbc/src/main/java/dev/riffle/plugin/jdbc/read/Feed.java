package dev.riffle.plugin.jdbc.read;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What a statement is run with, again and again; shared by the readers of a scan. */
public interface Feed {
    /** Sets the parameters of the next run; false if there is none. */
    boolean next(PreparedStatement statement) throws SQLException;

    /** Runs once, without parameters. */
    static Feed once() {
        java.util.concurrent.atomic.AtomicBoolean done = new java.util.concurrent.atomic.AtomicBoolean();
        return statement -> done.compareAndSet(false, true);
    }
}
