import { marked } from './dom';
import { plainDigits } from './rules';

/** `<input data-code="digits">`: drops what is not part of the code when it is pasted. Never submits by itself: people check first. */
export function codeFields(root: ParentNode): void {
  for (const field of marked(root, 'code')) {
    if (!(field instanceof HTMLInputElement)) continue;
    const foreign = field.dataset.code === 'digits' ? /[^0-9]/g : /[^0-9a-z ]/gi;
    field.addEventListener('paste', event => {
      const pasted = event.clipboardData?.getData('text');
      if (!pasted) return;
      event.preventDefault();
      const start = field.selectionStart ?? field.value.length;
      const end = field.selectionEnd ?? start;
      field.setRangeText(plainDigits(pasted).trim().replace(foreign, ''), start, end, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}
