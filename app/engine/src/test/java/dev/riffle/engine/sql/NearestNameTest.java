package dev.riffle.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> NAMES = List.of("status", "amount", "order_id", "id", "customer.name", "x", "Ünal");

    @Test
    void slipsAreForgiven() {
        assertEquals(Optional.of("status"), NearestName.of("statsu", NAMES));
        assertEquals(Optional.of("status"), NearestName.of("STAUS", NAMES));
        assertEquals(Optional.of("status"), NearestName.of("sttatus", NAMES));
        assertEquals(Optional.of("order_id"), NearestName.of("orderid", NAMES));
        assertEquals(Optional.of("order_id"), NearestName.of("order-id", NAMES));
        assertEquals(Optional.of("id"), NearestName.of("idd", NAMES));
        assertEquals(Optional.of("Ünal"), NearestName.of("ünel", NAMES));
    }

    @Test
    void whatIsTooFarIsNotSuggested() {
        assertEquals(Optional.empty(), NearestName.of("price", NAMES));
        assertEquals(Optional.empty(), NearestName.of("y", NAMES));
        assertEquals(Optional.empty(), NearestName.of("", NAMES));
        assertEquals(Optional.empty(), NearestName.of("status", List.of()));
    }

    @Test
    void theNearestWinsThenTheAlphabet() {
        assertEquals(Optional.of("amounts"), NearestName.of("amount", List.of("amounnts", "amounts")));
        assertEquals(Optional.of("amounta"), NearestName.of("amount", List.of("amountb", "amounta")));
    }
}
