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

const DAY_FIRST = /^(\d{1,2})[-/. ]{1,2}(\d{1,2}|\p{L}{3,10})[-/., ]{1,2}(\d{4})$/u;
const YEAR_FIRST = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/;

/** Day, month and year of a date that is pasted whole, as the server reads it (`TypedDate`); null of anything else. */
export function wholeDate(pasted: string): readonly [string, string, string] | null {
  const text = plainDigits(pasted).trim();
  const [, day, month, year] = DAY_FIRST.exec(text) ?? [];
  if (day && month && year) return [day, month, year];
  const [, first, second, third] = YEAR_FIRST.exec(text) ?? [];
  return first && second && third ? [third, second, first] : null;
}

/** Digits of every script as 0 to 9, as the server reads them (`TypedText`): phones write those of their owner. */
export function plainDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, digit => {
    // Each script has its ten digits in a row: how many stand in front of this one is what it means.
    const code = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });
}
