import { announce, marked } from './dom';

/** `<button type="button" hidden data-copy="JBSW…" data-copied="Gekopieerd">`: copies the secret, says so, and says again what it does after a while. */
export function copyButtons(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const button of marked(root, 'copy')) {
    const label = button.querySelector<HTMLElement>('[data-label]') ?? button;
    const text = label.textContent;
    button.hidden = false;
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(button.dataset.copy ?? '').then(
        () => {
          label.textContent = button.dataset.copied ?? '';
          announce(button.dataset.copied ?? '');
          window.setTimeout(() => {
            label.textContent = text;
          }, 3000);
        },
        () => {
          button.hidden = true;
        },
      );
    });
  }
}
