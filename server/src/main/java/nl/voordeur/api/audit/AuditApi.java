package nl.voordeur.api.audit;

import java.util.List;
import java.util.UUID;
import nl.voordeur.api.ApiPaging;
import nl.voordeur.api.Permitted;
import nl.voordeur.audit.AuditEntry;
import nl.voordeur.audit.AuditTrail;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.Actor;
import nl.voordeur.kernel.Permission;
import nl.voordeur.kernel.paging.Cursor;
import nl.voordeur.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/organisations/{org}/audit`: the trail, newest first, a page at a time.
@RestController
class AuditApi {

    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    /// @param next address query of the following page, or null on the last
    record AuditPage(List<Entry> events, @Nullable String next) {}

    record Entry(
            long id,
            String occurredAt,
            String type,
            @Nullable String account,
            AuditEntry.Doer actor,
            @Nullable String address,
            @Nullable String userAgent,
            java.util.Map<String, String> details) {

        static Entry of(AuditEntry entry) {
            AccountId account = entry.account();
            return new Entry(
                    entry.id(),
                    entry.occurredAt().toString(),
                    entry.type(),
                    account == null ? null : account.toString(),
                    entry.actor(),
                    entry.address(),
                    entry.userAgent(),
                    entry.details());
        }
    }

    @GetMapping("/api/v1/organisations/{org}/audit")
    AuditPage page(
            Organisation organisation,
            @Permitted(Permission.AUDIT_READ) Actor.Machine caller,
            @RequestParam(required = false) @Nullable UUID account,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "100") int size) {
        var page = trail.page(
                organisation.id(),
                account == null ? null : new AccountId(account),
                position(before),
                ApiPaging.size(size));
        Cursor next = page.next();
        return new AuditPage(page.rows().stream().map(Entry::of).toList(), next == null ? null : next.text());
    }

    private static AuditTrail.@Nullable Position position(@Nullable String before) {
        Cursor place = ApiPaging.place("before", before);
        return place == null ? null : AuditTrail.Position.of(place).orElseThrow(() -> ApiPaging.unknown("before"));
    }
}
