import { announce, input, marked } from './dom';
import { judge, type Rule, type Verdict } from './rules';

/**
 * `<div data-checklist="password" data-repeat="repeat" data-done="…">` with `<li data-rule="minimum-length" data-value="12">`: ticks off the rules while
 * typing. Screen readers hear one sentence a second after the last key, not every tick.
 */
export function checklists(root: ParentNode): void {
  for (const list of marked(root, 'checklist')) {
    const field = input(list.dataset.checklist);
    if (field) checklist(list, field, input(list.dataset.repeat));
  }
}

function checklist(list: HTMLElement, field: HTMLInputElement, repeat: HTMLInputElement | null): void {
  const items = marked(list, 'rule').map(item => ({ item, rule: ruleOf(item) }));
  let timer: number | undefined;

  const update = (): void => {
    let left = 0;
    for (const { item, rule } of items) {
      const verdict = judge(rule, field.value, repeat?.value ?? '');
      if (verdict === 'open') left++;
      mark(item, verdict);
    }
    window.clearTimeout(timer);
    timer = window.setTimeout(() => announce(left === 0 ? (list.dataset.done ?? '') : (list.dataset.left ?? '').replace('{0}', String(left))), 1000);
  };
  field.addEventListener('input', update);
  repeat?.addEventListener('input', update);
}

function mark(item: HTMLElement, verdict: Verdict): void {
  // What the server refused stays refused until something else is typed; the server will say it again if it is still so.
  item.dataset.state = verdict === 'ok' ? 'ok' : 'open';
  const text = item.querySelector<HTMLElement>('[data-state-text]');
  if (text) text.textContent = (verdict === 'ok' ? text.dataset.ok : text.dataset.open) ?? '';
}

function ruleOf(item: HTMLElement): Rule {
  return {
    kind: item.dataset.rule ?? '',
    value: Number(item.dataset.value ?? 0),
    words: (item.dataset.words ?? '').split('|').filter(word => word.length > 0),
  };
}
