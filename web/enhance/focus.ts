/** A page with errors starts at their summary, so that a screen reader reads it first (NLDS-form). */
export function focusOnError(root: ParentNode): void {
  root.querySelector<HTMLElement>('[data-error-summary]')?.focus({ preventScroll: true });
}
