import type { NowView, QueueView, WorkerView } from '../console/view';
import { busyFunctions } from './ask';
import { element, sid } from './element';
import { banner, block, fixLine, nothingToShow, tile } from './parts';
import { duration } from './time';

/** Twilio: Functions at once (https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow). */
const MOST_FUNCTIONS = 30;

/** What the AI does at this moment. @param open shows the story of what a SID names */
export function nowTab(now: NowView, open: (id: string) => void): Node[] {
  return [
    banner(now.ai, now.ai.isOn ? 'good' : 'off'),
    element('dl', { class: 'tiles' }, ...tiles(now)),
    block('Where the customers are', phases(now)),
    block('Queues', ...now.queues.map((queue) => queueRow(queue, open))),
    block('With the AI now', conversations(now, open)),
  ];
}

function tiles({ workers, queues, openCx }: NowView): HTMLElement[] {
  const waiting = queues.filter(({ who }) => who === 'people');
  const count = waiting.reduce((sum, queue) => sum + queue.waiting + queue.offered, 0);
  const longest = Math.max(0, ...waiting.map(({ longestWait }) => longestWait));
  return [
    ...workers.flatMap(placesTile),
    tile('Waiting for a rep', String(count), count > 0 ? `longest ${duration(longest)}` : 'nobody'),
    busyFunctions === undefined
      ? tile('Functions busy', '–', 'Twilio does not say')
      : tile(
          'Functions busy',
          String(busyFunctions),
          `of ${MOST_FUNCTIONS}, this one too`,
          busyFunctions / MOST_FUNCTIONS,
        ),
    openCx
      ? tile(
          'Requests to OpenCX',
          String(openCx.requests),
          `of ${openCx.of} in the last minute`,
          openCx.requests / openCx.of,
        )
      : tile('Requests to OpenCX', '–', 'the log cannot be read'),
  ];
}

function placesTile({ places, isAvailable, activity }: WorkerView): HTMLElement[] {
  if (places.length === 0) return [tile('Places of the AI', '–', isAvailable ? 'none' : activity)];
  return places.map(({ channel, taken, of }) =>
    tile(`Places taken, ${channel}`, String(taken), `of ${of}`, of === 0 ? 1 : taken / of),
  );
}

function phases({ phases: found }: NowView): HTMLElement {
  return element(
    'ol',
    { class: 'phases' },
    ...found.map(({ name, count }) =>
      element(
        'li',
        { class: count > 0 ? 'some' : 'none' },
        element('b', {}, String(count)),
        element('span', {}, name),
      ),
    ),
  );
}

function queueRow(queue: QueueView, open: (id: string) => void): HTMLElement {
  const { name, who, waiting, offered, taken, longestWait, longestWaitTask, workersAvailable } = queue;
  const waits = waiting + offered;
  return element(
    'div',
    { class: 'row' },
    element(
      'div',
      {},
      element('b', {}, name),
      element('span', { class: `tag ${who}` }, who === 'ai' ? 'AI' : 'people'),
    ),
    element(
      'p',
      {},
      waits === 0 ? 'Nobody waits. ' : `${waits} wait, the longest for ${duration(longestWait)}. `,
      `${taken} taken. ${workersAvailable} ${workersAvailable === 1 ? 'worker' : 'workers'} available.`,
    ),
    waits > 0 && longestWaitTask !== undefined && storyButton(longestWaitTask, 'Story of the longest', open),
  );
}

function conversations({ conversations: live }: NowView, open: (id: string) => void): HTMLElement {
  if (live.length === 0) return nothingToShow('The AI has no conversation at the moment.');
  return element(
    'div',
    {},
    ...live.map(({ conversation, said }) =>
      element(
        'div',
        { class: 'row' },
        element('div', {}, sid(conversation)),
        element('div', {}, element('p', {}, said.text), fixLine(said.fix)),
        storyButton(conversation, 'Story', open),
      ),
    ),
  );
}

/** A button that leads to a story. */
export function storyButton(id: string, words: string, open: (id: string) => void): HTMLElement {
  const given = { type: 'button', class: 'quiet', more: { 'aria-label': `${words} ${id}` } };
  return element('button', { ...given, onClick: () => open(id) }, words);
}
