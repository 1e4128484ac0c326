/**
 * A second click on the button does nothing while the first is on its way. The button is not disabled: it keeps its focus, its name and its value,
 * and works again after ten seconds or when the person comes back to the page.
 */
export function submitOnce(root: ParentNode): void {
  for (const form of Array.from(root.querySelectorAll<HTMLFormElement>('form[method="post" i]'))) {
    let sent = 0;
    const buttons = Array.from(form.querySelectorAll<HTMLElement>('button[type="submit"]'));
    const busy = (yes: boolean): void => buttons.forEach(button => (yes ? button.setAttribute('aria-busy', 'true') : button.removeAttribute('aria-busy')));

    form.addEventListener('submit', event => {
      if (Date.now() - sent < 10_000) {
        event.preventDefault();
        return;
      }
      sent = Date.now();
      busy(true);
      window.setTimeout(() => busy(false), 10_000);
    });
    window.addEventListener('pageshow', () => {
      sent = 0;
      busy(false);
    });
  }
}
