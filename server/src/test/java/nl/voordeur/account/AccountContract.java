package nl.voordeur.account;

import java.util.Locale;
import java.util.Objects;
import nl.voordeur.isolation.TenantContract;
import nl.voordeur.kernel.AccountId;
import nl.voordeur.kernel.OrganisationId;

final class AccountContract extends TenantContract {

    private static final EmailAddress RECOVERY = new EmailAddress("thuis@voorbeeld.example");
    private final AccountId invited = AccountId.random();
    private final NewAccount person = TestPeople.someone();
    private final String number = Objects.requireNonNull(person.employeeNumber());
    private final AccountStore store;

    AccountContract(AccountStore store) {
        super(AccountStore.class);
        this.store = store;
        asks("byId", organisation -> store.byId(organisation, account));
        asks("byEmailKey", organisation -> store.byEmailKey(organisation, "jan@voorbeeld.example"));
        asks("byUsernameKey", organisation -> store.byUsernameKey(organisation, "jan"));
        asks("byEmployeeNumber", organisation -> store.byEmployeeNumber(organisation, number));
        asks("changeInvited", organisation -> store.changeInvited(organisation, invited, person, null, NOW));
        asks("sealedBirthDate", organisation -> store.sealedBirthDate(organisation, account));
        asks("setUsername", organisation -> store.setUsername(organisation, account, new Username("piet"), NOW));
        tells("forgetChosen", organisation -> store.forgetChosen(organisation, invited, false, NOW));
        tells("setRecoveryEmail", organisation -> store.setRecoveryEmail(organisation, account, null));
        asks("confirmRecoveryEmail", organisation -> store.confirmRecoveryEmail(organisation, account, RECOVERY));
        tells("raiseEpoch", organisation -> store.raiseEpoch(organisation, account));
        tells("setLocale", organisation -> store.setLocale(organisation, account, Locale.ENGLISH, NOW));
        asks(
                "changeState",
                organisation ->
                        store.changeState(organisation, account, AccountState.ACTIVE, AccountState.BLOCKED, NOW));
    }

    @Override
    protected void rows(OrganisationId organisation) {
        store.insert(organisation, invited, person, null, NOW);
        store.setRecoveryEmail(organisation, invited, RECOVERY);
    }
}
