import { marked } from './dom';

type Options = Record<string, unknown>;

/** Of these, and of the descriptors in the lists, the values are bytes that JSON has as base64url. */
const LISTS = ['allowCredentials', 'excludeCredentials'];

/** Before its challenge is five minutes old the page is fetched again. */
const RENEW_AFTER = 4 * 60_000;

function bytes(text: string): ArrayBuffer {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const array = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) array[i] = binary.charCodeAt(i);
  return array.buffer;
}

function text(buffer: ArrayBuffer | null | undefined): string | undefined {
  if (!buffer) return undefined;
  let binary = '';
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function decoded(json: string): Options {
  const options = JSON.parse(json) as Options;
  options.challenge = bytes(String(options.challenge));
  for (const list of LISTS) {
    const descriptors = options[list] as { id: string; transports: string[] }[] | undefined;
    if (descriptors) options[list] = descriptors.map(each => ({ ...each, id: bytes(each.id) }));
  }
  const user = options.user as { id: string } | undefined;
  if (user) options.user = { ...user, id: bytes(user.id) };
  return options;
}

/** As `PublicKeyCredential.toJSON` writes it, which browsers of a year ago don't have. */
function encoded(credential: PublicKeyCredential): string {
  const response = credential.response;
  const common = { clientDataJSON: text(response.clientDataJSON) };
  const answer =
    response instanceof AuthenticatorAttestationResponse
      ? { ...common, attestationObject: text(response.attestationObject), transports: response.getTransports?.() ?? [] }
      : response instanceof AuthenticatorAssertionResponse
        ? { ...common, authenticatorData: text(response.authenticatorData), signature: text(response.signature), userHandle: text(response.userHandle) }
        : common;
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: answer,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

/** What the device is asked, from the page that has it; fresh as long as its challenge is. */
class Source {
  private json: string;
  private since = Date.now();

  constructor(private readonly root: HTMLElement) {
    this.json = root.dataset.passkeyOptions ?? '';
  }

  async options(): Promise<Options> {
    if (!this.json || Date.now() - this.since > RENEW_AFTER) {
      const answer = await fetch(this.root.dataset.passkeyFrom ?? '', { credentials: 'same-origin' });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      this.json = page.querySelector<HTMLElement>('[data-passkey]')?.dataset.passkeyOptions ?? '';
      this.since = Date.now();
    }
    return decoded(this.json);
  }
}

function ask(root: HTMLElement): void {
  const form = root.querySelector('form');
  const field = form?.querySelector<HTMLInputElement>('input[name="answer"]');
  const button = form?.querySelector<HTMLButtonElement>('button.utrecht-button');
  if (!form || !field || !button) return;
  if (!window.PublicKeyCredential) {
    // On a page of its own the form goes without an answer, and the server says why that can't work.
    if (!root.dataset.passkeyOptions) root.hidden = true;
    return;
  }
  const source = new Source(root);
  let waiting: AbortController | undefined;

  const send = (credential: Credential | null): void => {
    field.value = credential instanceof PublicKeyCredential ? encoded(credential) : '';
    form.submit();
  };
  const said = root.querySelector<HTMLElement>('[data-passkey-cancelled]');
  const cancelled = (): void => {
    if (said) said.textContent = said.dataset.text ?? '';
  };
  const isCancelled = (error: unknown): boolean =>
    error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');

  button.addEventListener('click', event => {
    event.preventDefault();
    waiting?.abort();
    if (button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    if (said) said.textContent = ''; // what is said once more is heard once more
    source
      .options()
      .then(publicKey =>
        root.dataset.passkey === 'create'
          ? navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions })
          : navigator.credentials.get({ publicKey: publicKey as unknown as PublicKeyCredentialRequestOptions }),
      )
      .then(send)
      .catch((error: unknown) => (isCancelled(error) ? cancelled() : send(null)))
      .finally(() => button.removeAttribute('aria-busy'));
  });

  /** Offers passkeys where the name is typed, with a challenge that never gets old while somebody looks. */
  const offer = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    waiting?.abort();
    waiting = new AbortController();
    const signal = waiting.signal;
    try {
      const publicKey = (await source.options()) as unknown as PublicKeyCredentialRequestOptions;
      if (!signal.aborted) send(await navigator.credentials.get({ publicKey, mediation: 'conditional', signal }));
    } catch {
      // Nobody asked for it, so nobody misses it; the button still works.
    }
  };
  if (root.dataset.passkeyAutofill === 'true') {
    Promise.resolve(PublicKeyCredential.isConditionalMediationAvailable?.())
      .then(available => {
        if (!available) return;
        void offer();
        window.setInterval(() => void offer(), RENEW_AFTER + 10_000);
        document.addEventListener('visibilitychange', () => void offer());
      })
      .catch(() => undefined);
  }

  const unknown = root.dataset.passkeyUnknown;
  if (unknown) forget(source, unknown).catch(() => undefined);
}

interface Signals {
  signalUnknownCredential?(options: { rpId: string; credentialId: string }): Promise<void>;
}

/** Lets the device drop a passkey that nobody knows any more, where the browser can. */
async function forget(source: Source, credentialId: string): Promise<void> {
  const options = await source.options();
  await (PublicKeyCredential as unknown as Signals).signalUnknownCredential?.({ rpId: String(options.rpId), credentialId });
}

/** `<div data-passkey="get|create">` around a form: the button asks the device, and what it answers is sent. */
export function passkeys(root: ParentNode): void {
  for (const element of marked(root, 'passkey')) ask(element);
}
