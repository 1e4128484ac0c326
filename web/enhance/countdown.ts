import { announce, marked } from './dom';

/**
 * `<span data-countdown="1680" data-minutes="Deze code werkt nog {0} minuten." data-minute="…" data-over="…">`: seconds left when the page was made.
 * The text changes once a minute; screen readers hear it at five minutes, at one, and at the end (WCAG 2.2.1, 4.1.3).
 */
export function countdowns(root: ParentNode): void {
  for (const element of marked(root, 'countdown')) {
    const end = Date.now() + Number(element.dataset.countdown) * 1000;
    let last = -1;

    const tick = (): void => {
      const minutes = Math.max(0, Math.ceil((end - Date.now()) / 60_000));
      if (minutes !== last) {
        const text = (minutes === 0 ? element.dataset.over : minutes === 1 ? element.dataset.minute : element.dataset.minutes) ?? '';
        element.textContent = text.replace('{0}', String(minutes));
        if (last !== -1 && [0, 1, 5].includes(minutes)) announce(element.textContent);
        last = minutes;
      }
      if (minutes > 0) window.setTimeout(tick, 1000);
    };
    if (Number.isFinite(end)) tick();
  }
}
