/** What a rule of the checklist says about a password: fulfilled, not (yet), or only the server can tell. */
export type Verdict = 'ok' | 'open' | 'server';

export interface Rule {
  /** minimum-length, maximum-length, capital, digit, context, repeat; everything else is the server's. */
  readonly kind: string;
  readonly value: number;
  /** Words that may not occur in the password: parts of the name, the address, the organisation. */
  readonly words: readonly string[];
}

/** Counts and compares as the server does: characters as people see them in code points, words without regard to case. */
export function judge(rule: Rule, password: string, repeated: string): Verdict {
  const length = Array.from(password).length;
  switch (rule.kind) {
    case 'minimum-length':
      return length >= rule.value ? 'ok' : 'open';
    case 'maximum-length':
      return length > 0 && length <= rule.value ? 'ok' : 'open';
    case 'capital':
      return /\p{Lu}/u.test(password) ? 'ok' : 'open';
    case 'digit':
      return /\p{Nd}/u.test(password) ? 'ok' : 'open';
    case 'context': {
      const lower = password.toLowerCase();
      return length > 0 && !rule.words.some(word => lower.includes(word.toLowerCase())) ? 'ok' : 'open';
    }
    case 'repeat':
      return length > 0 && password === repeated ? 'ok' : 'open';
    default:
      return 'server';
  }
}
