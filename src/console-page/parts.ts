import type { Standing } from '../console/view';
import { element } from './element';
import { NoAnswer } from './ask';

/** What a person is to do. */
export function fixLine(fix: string | undefined): HTMLElement | undefined {
  if (fix === undefined || fix === '') return undefined;
  return element('p', { class: 'fix' }, element('b', {}, 'What to do '), fix);
}

/** A sentence above everything, with what to do. */
export function banner({ text, fix }: Standing, mood: 'good' | 'off' | 'plain', more?: Node): HTMLElement {
  return element(
    'section',
    { class: `banner ${mood}` },
    element('p', { class: 'sentence' }, text),
    fixLine(fix),
    more,
  );
}

/** A number with what it is of. */
export function tile(label: string, value: string, note?: string, part?: number): HTMLElement {
  return element(
    'div',
    { class: 'tile' },
    element('dt', {}, label),
    element(
      'dd',
      {},
      element('span', { class: 'value' }, value),
      note !== undefined && element('span', { class: 'note' }, note),
    ),
    part !== undefined && meter(part),
  );
}

/** A bar that shows a part of a whole; its words stand beside it. @param part 0 to 1 */
export function meter(part: number): HTMLElement {
  const fill = element('span', { class: part >= 0.9 ? 'fill full' : 'fill' });
  fill.style.width = `${Math.round(Math.min(1, Math.max(0, part)) * 100)}%`;
  return element('span', { class: 'meter', more: { 'aria-hidden': 'true' } }, fill);
}

/** A part of the page under its heading. */
export function block(title: string, ...children: Parameters<typeof element>[2][]): HTMLElement {
  return element('section', { class: 'block' }, element('h2', {}, title), ...children);
}

/** There is nothing to show, and that is fine. */
export function nothingToShow(text: string): HTMLElement {
  return element('p', { class: 'nothing' }, text);
}

/** Why there is no answer, where the answer would be. */
export function failure(error: unknown): HTMLElement {
  const text = error instanceof NoAnswer ? error.message : 'The page failed: load it again.';
  return element('p', { class: 'failure', role: 'alert' }, text);
}
