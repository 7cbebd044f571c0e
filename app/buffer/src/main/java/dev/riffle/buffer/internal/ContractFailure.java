package dev.riffle.buffer.internal;

import dev.riffle.buffer.BufferException;
import java.sql.SQLException;

/** A function of the type contract was given what it does not take; H2 hands it through as it is. */
final class ContractFailure extends SQLException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String nextStep;

    private ContractFailure(String code, String message, String nextStep) {
        super(message);
        this.code = code;
        this.nextStep = nextStep;
    }

    static ContractFailure divisionByZero() {
        return new ContractFailure(BufferException.DIVISION_BY_ZERO, "A number was divided by zero.", "Use NULLIF(divisor, 0) to get NULL instead.");
    }

    static ContractFailure outOfRange(Object value, String type) {
        return new ContractFailure(BufferException.NUMBER_OUT_OF_RANGE, "The number " + value + " is out of range for " + type + ".",
                "Use a wider type, DECIMAL or DOUBLE.");
    }

    static ContractFailure undefined(String function, Object value) {
        return new ContractFailure(BufferException.NUMBER_OUT_OF_RANGE, function + " is not defined for " + value + ".",
                "Filter such values out, or handle them with CASE.");
    }

    static ContractFailure invalidText(String text, String type) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new ContractFailure(BufferException.INVALID_TEXT, "Cannot read '" + shown + "' as " + type + ".",
                "Filter such texts out, or handle them with CASE.");
    }

    static ContractFailure invalidArgument(String message, String nextStep) {
        return new ContractFailure(BufferException.INVALID_ARGUMENT, message, nextStep);
    }

    String code() {
        return code;
    }

    String nextStep() {
        return nextStep;
    }
}
