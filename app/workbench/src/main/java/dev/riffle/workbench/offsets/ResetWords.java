package dev.riffle.workbench.offsets;

import dev.riffle.workbench.offsets.OffsetChange.Kind;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Resets in words. */
public final class ResetWords {
    private ResetWords() {}

    /** One line with the group's name: what is read again, what is skipped, and what keeps it from being done. */
    public static String of(OffsetReset reset) {
        return "group " + reset.group().name() + " · " + amounts(reset) + (reset.isActive()
                ? " · " + Count.of(reset.group().members(), "member") + ": stop the consumers before it can be reset"
                : "");
    }

    /** That the group has members, who they are, and what to do about it. */
    public static String active(OffsetReset reset) {
        String names = reset.group().readers().values().stream().distinct().map(Object::toString).sorted().limit(3).collect(Collectors.joining(", "));
        return "The group has " + Count.of(reset.group().members(), "member") + (names.isEmpty()
                ? ""
                : " (" + names
                        + (reset.group().members() > 3 ? ", …" : "") + ")")
                + ", which would write over what is set. Stop the consumers, and look again.";
    }

    /** How many partitions would not stay as they are. */
    public static String partitions(OffsetReset reset) {
        return Count.of(reset.real().size(), "partition");
    }

    /** What is read again, and what is skipped, in words that may stand within a sentence. */
    public static String amounts(OffsetReset reset) {
        List<String> words = new ArrayList<>();
        amount(reset, Kind.READ_AGAIN, "read again", words);
        amount(reset, Kind.SKIPPED, "skipped", words);
        long first = reset.changes().stream().filter(change -> change.kind() == Kind.FIRST_COMMIT).count();
        if (first > 0) {
            words.add("first offsets for " + Count.of(first, "partition"));
        }
        if (words.isEmpty()) {
            words.add("it stands there already");
        }
        return String.join(" · ", words);
    }

    private static void amount(OffsetReset reset, Kind kind, String what, List<String> words) {
        long partitions = reset.changes().stream().filter(change -> change.kind() == kind).count();
        if (partitions > 0) {
            words.add("up to " + Count.of(reset.records(kind), "record") + " " + what + " in " + Count.of(partitions, "partition")
                    + reset.longest(kind).map(span -> ", as much as " + TimeSpan.format(span)).orElse(""));
        }
    }

    /** One sentence. */
    public static String of(ResetOutcome outcome) {
        String done = "The group stands where it was to stand in " + Count.of(outcome.done(), "partition");
        return outcome.refused().isEmpty() ? done + "." : done + ", but not in " + Count.of(outcome.refused().size(), "other") + ".";
    }
}
