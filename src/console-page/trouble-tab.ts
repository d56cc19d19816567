import type { CheckView, TroubleView } from '../console/view';
import { ask } from './ask';
import { element } from './element';
import { storyButton } from './now-tab';
import { block, failure, fixLine, nothingToShow } from './parts';
import { timeOf } from './time';

/** What went wrong within a day, and the checks. @param open shows the story of what a SID names */
export function troubleTab({ alarms, refused, isCut }: TroubleView, open: (id: string) => void): Node[] {
  return [
    block(
      'Alarms of the Functions',
      ...(alarms.length === 0 ? [nothingToShow('None within a day.')] : []),
      ...alarms.map(({ step, fix, count, lastAt, subject }) =>
        element(
          'div',
          { class: 'row wrong' },
          element('div', {}, timeOf(lastAt), element('span', { class: 'tag' }, times(count))),
          element('div', {}, element('p', {}, element('b', {}, step)), fixLine(fix)),
          subject !== undefined && storyButton(subject, 'Story', open),
        ),
      ),
    ),
    block(
      'Webhooks that did not get through',
      ...(refused.length === 0 ? [nothingToShow('None within a day.')] : []),
      ...refused.map(({ what, fix, count, lastAt }) =>
        element(
          'div',
          { class: 'row wrong' },
          element('div', {}, timeOf(lastAt), element('span', { class: 'tag' }, times(count))),
          element('div', {}, element('p', {}, element('b', {}, what)), fixLine(fix)),
        ),
      ),
    ),
    isCut && element('p', { class: 'hint' }, 'There is more than was read: the newest 1,000 are counted.'),
  ].filter((node) => node !== false);
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The checks that run inside of a Function, on a button. */
export function checksBlock(): HTMLElement {
  const place = element('div', { more: { 'aria-live': 'polite' } });
  const button = element(
    'button',
    { type: 'button', class: 'primary', onClick: () => void run() },
    'Run the checks',
  );
  const run = async (): Promise<void> => {
    button.disabled = true;
    place.replaceChildren(element('p', { class: 'hint' }, 'Looking…'));
    try {
      const { checks } = await ask<{ checks: CheckView[] }>('checks');
      place.replaceChildren(...checks.map(checkRow));
    } catch (error) {
      place.replaceChildren(failure(error));
    } finally {
      button.disabled = false;
    }
  };
  return block(
    'Is it set up right?',
    element(
      'p',
      { class: 'hint' },
      'Run from inside of a Function. npm run doctor looks at more, from outside.',
    ),
    button,
    place,
  );
}

function checkRow({ name, ok, found, fix }: CheckView): HTMLElement {
  return element(
    'div',
    { class: ok ? 'row' : 'row wrong' },
    element('div', {}, element('span', { class: ok ? 'tag good' : 'tag bad' }, ok ? 'right' : 'wrong')),
    element('div', {}, element('p', {}, element('b', {}, name), ` ${found}`), fixLine(fix)),
  );
}
