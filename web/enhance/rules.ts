/** What a rule of the checklist says about a password: fulfilled, not (yet), or only the server can tell. */
export type Verdict = 'ok' | 'open' | 'server';

export interface Rule {
  /** minimum-length, maximum-length, context, capital, digit, repeat; everything else is the server's. */
  readonly kind: string;
  readonly value: number;
  /** Words that may not occur in the password, where the page names them. */
  readonly words: readonly string[];
}

/** Judges as the server does (`PasswordRules`): length in code points of the composed text, words without case, accents and the usual substitutions. */
export function judge(rule: Rule, typed: string, repeated: string): Verdict {
  const password = typed.normalize('NFC');
  const length = Array.from(password).length;
  switch (rule.kind) {
    case 'minimum-length':
      return verdict(length >= rule.value);
    case 'maximum-length':
      return verdict(length > 0 && length <= rule.value);
    case 'capital':
      return verdict(/\p{Lu}/u.test(password));
    case 'digit':
      return verdict(/\p{Nd}/u.test(password));
    case 'context':
      return rule.words.length === 0 ? 'server' : verdict(length > 0 && !rule.words.some(word => occurs(word, password)));
    case 'repeat':
      return verdict(length > 0 && typed === repeated);
    default:
      return 'server';
  }
}

function verdict(fulfilled: boolean): Verdict {
  return fulfilled ? 'ok' : 'open';
}

function occurs(word: string, password: string): boolean {
  const bare = plain(password);
  return [bare, bare.replace(/[^\p{L}\p{N}]+/gu, '')].some(reading => folded(reading).includes(folded(plain(word))));
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const WRITTEN = '0134578@$!|€£';
const MEANT = 'oieastbasiiel';

/** `W@chtw00rd` as `wachtwoord`; `l` as `i`, since `1` is written for both. */
function folded(text: string): string {
  return Array.from(text, written => {
    const letter = WRITTEN.includes(written) ? MEANT.charAt(WRITTEN.indexOf(written)) : written;
    return letter === 'l' ? 'i' : letter;
  }).join('');
}
