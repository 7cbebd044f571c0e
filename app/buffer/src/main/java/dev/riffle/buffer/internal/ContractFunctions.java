package dev.riffle.buffer.internal;

import java.util.List;

/** The functions of the type contract. */
final class ContractFunctions {
    private ContractFunctions() {}

    static List<String> definitions() {
        return List.of();
    }
}
