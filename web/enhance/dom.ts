/** All elements with this data attribute. */
export function marked(root: ParentNode, attribute: string): HTMLElement[] {
  return Array.from(root.querySelectorAll<HTMLElement>(`[data-${attribute}]`));
}

/** The input with this id, where there is one. */
export function input(id: string | undefined): HTMLInputElement | null {
  const found = id ? document.getElementById(id) : null;
  return found instanceof HTMLInputElement ? found : null;
}

let region: HTMLElement | undefined;

/** Says it to screen readers without moving the focus (WCAG 4.1.3). */
export function announce(text: string): void {
  if (!region) {
    region = document.createElement('div');
    region.className = 'vd-visually-hidden';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  const target = region;
  target.textContent = '';
  window.setTimeout(() => {
    target.textContent = text;
  }, 100);
}
