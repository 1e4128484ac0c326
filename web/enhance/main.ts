// Makes pages nicer; none of them needs it. Markup says what is wanted by data attributes, texts included, so that no text stands here.
import { checklists } from './checklist';
import { codeFields } from './code';
import { copyButtons } from './copy';
import { countdowns } from './countdown';
import { dateFields } from './date';
import { devices } from './device';
import { focusOnError } from './focus';
import { passkeys } from './passkey';
import { passwordToggles } from './password';
import { submitOnce } from './submit';

for (const enhance of [passwordToggles, checklists, codeFields, dateFields, copyButtons, countdowns, devices, passkeys, submitOnce, focusOnError]) {
  try {
    enhance(document);
  } catch {
    // A page that is a little less nice is better than one on which the rest stops too.
  }
}
