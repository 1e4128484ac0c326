import { announce, input, marked } from './dom';

/**
 * `<button type="button" hidden data-toggle-password="password" data-show="Toon" data-hide="Verberg">`: shows and hides what was typed, and says what it
 * will do next. No `aria-pressed`: "Verberg, pressed" would say the reverse.
 * Hidden again at submit, so that browsers and password managers see a password field.
 */
export function passwordToggles(root: ParentNode): void {
  for (const button of marked(root, 'toggle-password')) {
    const field = input(button.dataset.togglePassword);
    if (!field) continue;

    const label = button.querySelector<HTMLElement>('[data-label]');
    const show = (visible: boolean): void => {
      field.type = visible ? 'text' : 'password';
      button.dataset.visible = String(visible);
      if (label) label.textContent = (visible ? button.dataset.hide : button.dataset.show) ?? '';
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
