import { input, marked } from './dom';
import { wholeDate } from './rules';

/** `<div data-date="birth-date">`: spreads a whole date that is pasted into one of the three fields, so that people see it is understood; the server does too. */
export function dateFields(root: ParentNode): void {
  for (const group of marked(root, 'date')) {
    const fields = ['day', 'month', 'year'].map(part => input(`${group.dataset.date}-${part}`));
    group.addEventListener('paste', event => {
      const parts = wholeDate(event.clipboardData?.getData('text') ?? '');
      if (!parts) return;
      event.preventDefault();
      fields.forEach((field, i) => {
        if (field) field.value = parts[i] ?? '';
      });
      fields[2]?.focus();
    });
  }
}
