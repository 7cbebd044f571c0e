package dev.riffle.plugin.jdbc.read;

import dev.riffle.connector.data.ColumnAppender;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the values of one column of a result into its appender. For one thread. */
public interface ColumnReader {
    /**
     * Reads the value of the current row; NULL is left unset.
     *
     * @param row where it goes
     * @return how many bytes the value had on its way; 0 for NULL
     * @throws UnheldValueException if it is a value that the column's type does not hold
     */
    int read(ResultSet from, int row) throws SQLException, UnheldValueException;

    /** Reads a value from its bytes into the appender of its column. For one thread at a time. */
    interface Decoder {
        /** @throws UnheldValueException if it is a value that the column's type does not hold */
        void decode(byte[] bytes, int row) throws UnheldValueException;
    }

    /** Makes readers; each kind of database sends its values in its own way. */
    interface Maker {
        /**
         * @param column of the result, from 1
         * @param appender where the values go, which says their type
         */
        ColumnReader reader(int column, ColumnAppender appender);

        /**
         * Makes what reads the bytes of values, when they do not stand in a result any more: {@link ResultSet#getBytes} is all that is needed of it.
         *
         * @return null where values are read in another way
         */
        default @Nullable Decoder decoder(ColumnAppender appender) {
            return null;
        }
    }
}
