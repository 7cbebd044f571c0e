package dev.riffle.format.json;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.RecordDecoder.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of the current record whose value did not fit. Of a member that is there twice only the last value counts. */
final class Mismatches {
    private final List<Field> fields;
    private final boolean[] wrong;
    private final @Nullable DataType[] wider;
    private boolean any;

    Mismatches(List<Field> fields) {
        this.fields = fields;
        this.wrong = new boolean[fields.size()];
        this.wider = new DataType[fields.size()];
    }

    boolean any() {
        return any;
    }

    /** The field's value was of the wrong kind. */
    void wrong(int field) {
        any = true;
        wrong[field] = true;
    }

    /** The field's value needs a wider type. */
    void wider(int field, DataType type) {
        any = true;
        wider[field] = type;
    }

    void forget(int field) {
        wrong[field] = false;
        wider[field] = null;
    }

    void reset() {
        if (any) {
            Arrays.fill(wrong, false);
            Arrays.fill(wider, null);
            any = false;
        }
    }

    Outcome outcome() {
        Outcome outcome = Outcome.DECODED;
        for (int field = 0; any && field < wrong.length; field++) {
            if (wider[field] != null) {
                return Outcome.WIDER;
            }
            if (wrong[field]) {
                outcome = Outcome.PARTIAL;
            }
        }
        return outcome;
    }

    List<Field> widened() {
        List<Field> widened = new ArrayList<>();
        for (int i = 0; i < wider.length; i++) {
            DataType type = wider[i];
            if (type != null) {
                widened.add(new Field(fields.get(i).name(), type, fields.get(i).inStar()));
            }
        }
        return widened;
    }
}
