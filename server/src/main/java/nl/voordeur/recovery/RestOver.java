package nl.voordeur.recovery;

import java.time.Duration;
import nl.voordeur.account.Account;
import nl.voordeur.account.RecoveredAccounts;
import nl.voordeur.kernel.upkeep.Upkeep;
import nl.voordeur.mail.MailOutbox;
import nl.voordeur.mail.Recipient;
import nl.voordeur.organisation.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Tells people that their rest is over, once, at every address of theirs.
@Service
class RestOver {

    private static final int AT_ONCE = 100;

    private final RecoveredAccounts accounts;
    private final Organisations organisations;
    private final MailOutbox outbox;

    RestOver(RecoveredAccounts accounts, Organisations organisations, MailOutbox outbox) {
        this.accounts = accounts;
        this.organisations = organisations;
        this.outbox = outbox;
    }

    @Bean
    static Upkeep endsOfRests(RestOver over) {
        return new Upkeep("recovery-rest-over", Duration.ofMinutes(5), over::tell);
    }

    @Transactional
    public void tell() {
        accounts.takeRested(AT_ONCE).stream().filter(Account::active).forEach(this::tell);
    }

    private void tell(Account account) {
        var organisation = organisations.byId(account.organisation());
        var mail = new RecoveryMail.RestOver();
        outbox.enqueue(organisation, Recipient.of(account), mail);
        account.confirmedRecoveryEmail()
                .ifPresent(other ->
                        outbox.enqueue(organisation, Recipient.of(account).at(other.value()), mail));
    }
}
