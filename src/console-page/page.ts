import type { HandoffsView, NowView, TroubleView } from '../console/view';
import { ask, hasTicket, NoAnswer, takeTicket } from './ask';
import { element } from './element';
import { handoffsTab } from './handoffs-tab';
import { nowTab } from './now-tab';
import { failure } from './parts';
import { showStory } from './story-tab';
import { tabs } from './tabs';
import { timeOf } from './time';
import { checksBlock, troubleTab } from './trouble-tab';

/** Seconds between two looks. */
const EVERY = { now: 15, trouble: 60 };
/** Seconds, at most, that it is left alone when there is no answer. */
const LONGEST_PAUSE = 120;

function start(): void {
  takeTicket();
  const root = document.getElementById('console');
  if (!root) return;
  if (!hasTicket()) {
    root.append(
      element('h1', {}, 'OpenCX in Flex'),
      element(
        'p',
        { class: 'failure', role: 'alert' },
        'There is no ticket. Run npm run console, or open the console from Flex.',
      ),
    );
    return;
  }
  const status = element('p', { class: 'status', role: 'status' });
  const { bar, panels, select, onSelect } = tabs(['Now', 'Handoffs', 'Story', 'Trouble']);
  const open = (id: string): void => {
    select('Story');
    search.value = id;
    void showStory(id, found);
  };
  const look = {
    now: looking(
      panels.Now,
      status,
      () => ask<NowView>('now'),
      (view) => nowTab(view, open),
    ),
  };
  const { form, search, found } = storyForm();
  panels.Story.append(form, found);
  const handoffs = handoffsForm(panels.Handoffs, status, open);
  const troubles = element('div', {});
  panels.Trouble.append(troubles, checksBlock());
  const trouble = looking(
    troubles,
    status,
    () => ask<TroubleView>('trouble'),
    (view) => troubleTab(view, open),
  );
  root.append(
    element('header', {}, element('h1', {}, 'OpenCX in Flex'), bar, status),
    element('main', {}, ...Object.values(panels)),
  );
  const ticking = ticker();
  onSelect((name) => {
    ticking.stop();
    if (name === 'Now') ticking.every(EVERY.now, look.now);
    if (name === 'Trouble') ticking.every(EVERY.trouble, trouble);
    if (name === 'Handoffs') void handoffs();
    if (name === 'Story') search.focus();
  });
  select('Now');
}

/** Asks and shows; answers whether there was an answer. What was shown before stays until there is another. */
function looking<View>(
  place: HTMLElement,
  status: HTMLElement,
  read: () => Promise<View>,
  show: (view: View) => Node[],
): () => Promise<boolean> {
  return async () => {
    place.setAttribute('aria-busy', 'true');
    try {
      const view = await read();
      place.replaceChildren(...show(view));
      status.replaceChildren('As of ', timeOf(new Date().toISOString()));
      return true;
    } catch (error) {
      const isFinal = error instanceof NoAnswer && error.kind === 'ticket';
      if (isFinal || place.childElementCount === 0) place.replaceChildren(failure(error));
      else status.replaceChildren(error instanceof Error ? error.message : 'There was no answer.');
      return false;
    } finally {
      place.removeAttribute('aria-busy');
    }
  };
}

/** Looks again and again while somebody sees it; less often where there is no answer. */
function ticker(): { every: (seconds: number, look: () => Promise<boolean>) => void; stop: () => void } {
  let timer: number | undefined;
  let current = 0;
  const stop = (): void => {
    current += 1;
    clearTimeout(timer);
  };
  const every = (seconds: number, look: () => Promise<boolean>): void => {
    const mine = current;
    const tick = async (pause: number): Promise<void> => {
      const next =
        document.visibilityState === 'visible' && !(await look())
          ? Math.min(LONGEST_PAUSE, 2 * pause)
          : seconds;
      if (mine === current) timer = setTimeout(() => void tick(next), next * 1_000);
    };
    void tick(seconds);
  };
  return { every, stop };
}

function storyForm(): { form: HTMLElement; search: HTMLInputElement; found: HTMLElement } {
  const found = element('div', { more: { 'aria-live': 'polite' } });
  const search = element('input', {
    ...{ id: 'of', type: 'search', name: 'of', autocomplete: 'off' },
    placeholder: 'WT… CH… CA… WR… a session, or +1500…',
  });
  const form = element(
    'form',
    { class: 'search', role: 'search' },
    element(
      'label',
      { for: 'of' },
      'A task, a conversation, a call, a reservation, a session of OpenCX, or a number',
    ),
    element('div', {}, search, element('button', { type: 'submit', class: 'primary' }, 'Tell')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (search.value.trim() !== '') void showStory(search.value.trim(), found);
  });
  return { form, search, found };
}

const TIMES: readonly [hours: string, words: string][] = [
  ['24', 'the last 24 hours'],
  ['168', 'the last 7 days'],
  ['720', 'the last 30 days'],
];

function handoffsForm(
  panel: HTMLElement,
  status: HTMLElement,
  open: (id: string) => void,
): () => Promise<boolean> {
  const place = element('div', { more: { 'aria-live': 'polite' } });
  const time = element(
    'select',
    { id: 'hours' },
    ...TIMES.map(([value, words]) => element('option', { value }, words)),
  );
  panel.append(
    element('div', { class: 'search' }, element('label', { for: 'hours' }, 'Handoffs of'), time),
    place,
  );
  const look = looking(
    place,
    status,
    () => ask<HandoffsView>('handoffs', { hours: time.value }),
    (view) => handoffsTab(view, open),
  );
  time.addEventListener('change', () => void look());
  return look;
}

start();
