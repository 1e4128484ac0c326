import { marked } from './dom';

/**
 * `<div data-devices>` with `<details data-device="phone">` and `<details data-device="computer">`: opens the one that fits. The server guesses by
 * User-Agent; a tablet that says it is a computer, or a small window, is better known here. Nothing a person opened is closed.
 */
export function devices(root: ParentNode): void {
  const phone = window.matchMedia('(pointer: coarse)').matches && Math.min(window.screen.width, window.screen.height) < 600;
  for (const group of marked(root, 'devices')) {
    for (const details of marked(group, 'device')) {
      if (details instanceof HTMLDetailsElement) details.open = (details.dataset.device === 'phone') === phone;
    }
  }
}
