import type { MomentView, StoryAnswer, StoryView } from '../console/view';
import { ask } from './ask';
import { element } from './element';
import { banner, block, failure, fixLine, nothingToShow } from './parts';
import { timeOf } from './time';

/** Asks for a story and shows it in `place`, what the log tells beside as it comes. */
export async function showStory(of: string, place: HTMLElement): Promise<void> {
  place.replaceChildren(element('p', { class: 'hint', role: 'status' }, 'Looking…'));
  try {
    const answer = await ask<StoryAnswer>('story', { of });
    if (!('stories' in answer)) return;
    place.replaceChildren(...answer.stories.map(storyOf));
  } catch (error) {
    place.replaceChildren(failure(error));
  }
}

function storyOf(story: StoryView): HTMLElement {
  const moments = [...story.moments];
  const list = element('ol', { class: 'timeline' });
  const show = (): void => {
    moments.sort((one, other) => one.at.localeCompare(other.at));
    list.replaceChildren(...moments.map(momentOf));
  };
  show();
  const rest = element('div', {});
  void readOn(story.next, rest, (more) => {
    moments.push(...more);
    show();
  });
  return element(
    'article',
    { class: 'story' },
    banner(story.sentence, story.sentence.fix === undefined ? 'good' : 'plain', ids(story)),
    block(
      'Step by step',
      moments.length === 0 ? nothingToShow('No step of it is known any more.') : list,
      rest,
    ),
    block('Now', element('ul', { class: 'lines' }, ...story.now.map((line) => element('li', {}, line)))),
  );
}

function ids({ subjects }: StoryView): HTMLElement {
  return element(
    'dl',
    { class: 'ids' },
    ...subjects.map(({ kind, id }) =>
      element('div', {}, element('dt', {}, kind), element('dd', {}, element('code', {}, id))),
    ),
  );
}

/** The log of a long story takes more than one Function: page by page. */
async function readOn(
  next: string | undefined,
  place: HTMLElement,
  add: (moments: readonly MomentView[]) => void,
): Promise<void> {
  for (let more = next; more !== undefined;) {
    place.replaceChildren(element('p', { class: 'hint', role: 'status' }, 'Reading more of the log…'));
    try {
      const answer = await ask<StoryAnswer>('story', { more });
      if (!('more' in answer)) return;
      add(answer.more);
      more = answer.next;
    } catch (error) {
      place.replaceChildren(failure(error));
      return;
    }
  }
  place.replaceChildren();
}

function momentOf({ at, who, what, details, fix }: MomentView): HTMLElement {
  return element(
    'li',
    { class: `moment ${who.toLowerCase()}${fix === undefined ? '' : ' wrong'}` },
    element('div', { class: 'when' }, timeOf(at), element('span', { class: 'who' }, who)),
    element(
      'div',
      { class: 'what' },
      element('p', {}, what),
      details.length > 0 && element('ul', {}, ...details.map((line) => element('li', {}, line))),
      fixLine(fix),
    ),
  );
}
