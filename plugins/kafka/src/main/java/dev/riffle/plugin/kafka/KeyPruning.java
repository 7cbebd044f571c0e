package dev.riffle.plugin.kafka;

import dev.riffle.connector.PartitionOffsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Leaves out the partitions in which the keys asked for are not expected, and says why it does or does not. */
final class KeyPruning {
    private KeyPruning() {}

    /**
     * A plan in two parts.
     *
     * @param likely where the keys are expected, with all of the plan's notes
     * @param rest the other partitions
     */
    record Parts(RangePlanner.Plan likely, RangePlanner.Plan rest) {}

    /** The parts of a plan; empty when it must be read whole or nothing would be saved, and the whole plan's notes then say why. */
    static Optional<Parts> parts(RangePlanner.Plan whole, Set<String> keys, KeyPlacement.Evidence evidence) {
        Set<Integer> expected = KeyPlacement.expected(keys, evidence.partitions());
        RangePlanner.Plan rest = only(whole, range -> !expected.contains(range.partition()));
        if (!evidence.isTrusted() || rest.offsets() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Parts(only(whole, range -> expected.contains(range.partition())).noting(pruned(expected, evidence)), rest));
    }

    /** Why all is read though keys are asked for. */
    static String refusal(boolean enabled, KeyPlacement.Evidence evidence) {
        String why;
        if (!enabled) {
            why = KafkaPlugin.TRUST_PRODUCERS + " is off";
        } else if (evidence.contradicted()) {
            why = "a reading found a key that is not where Kafka's default partitioner puts it";
        } else if (evidence.elsewhere() > 0) {
            why = evidence.elsewhere() + " of " + evidence.keys() + " keys sampled are not where Kafka's default partitioner puts them";
        } else {
            why = "a sample of " + evidence.keys() + (evidence.keys() == 1 ? " key" : " keys") + " does not tell how producers place them";
        }
        return "Conditions on _key do not leave out partitions: " + why + ".";
    }

    private static String pruned(Set<Integer> expected, KeyPlacement.Evidence evidence) {
        String numbers = expected.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "Only " + (expected.size() == 1 ? "partition " : "partitions ") + numbers + " of " + evidence.partitions()
                + ": there Kafka's default partitioner puts the keys asked for, and all " + evidence.keys()
                + " keys sampled are where it puts them. Should a record read be elsewhere, the other partitions are read as well. This is no proof,"
                + " so the answer is not called complete; with " + KafkaPlugin.TRUST_PRODUCERS + " off all is read.";
    }

    private static RangePlanner.Plan only(RangePlanner.Plan plan, Predicate<PartitionOffsets> wanted) {
        List<PartitionOffsets> ranges = new ArrayList<>(plan.ranges());
        ranges.replaceAll(range -> wanted.test(range) ? range : new PartitionOffsets(range.partition(), range.begin(), range.begin()));
        return new RangePlanner.Plan(ranges, plan.stream(), plan.notes());
    }
}
