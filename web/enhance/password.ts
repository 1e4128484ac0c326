import { announce, input, marked } from './dom';

/**
 * `<button type="button" hidden data-toggle-password="password" data-shown="…" data-hidden="…">`: shows and hides what was typed.
 * Hidden again at submit, so that browsers and password managers see a password field.
 */
export function passwordToggles(root: ParentNode): void {
  for (const button of marked(root, 'toggle-password')) {
    const field = input(button.dataset.togglePassword);
    if (!field) continue;

    const show = (visible: boolean): void => {
      field.type = visible ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(visible));
    };
    button.hidden = false;
    show(false);
    button.addEventListener('click', () => {
      const visible = field.type === 'password';
      show(visible);
      announce((visible ? button.dataset.shown : button.dataset.hidden) ?? '');
    });
    field.form?.addEventListener('submit', () => show(false));
  }
}
