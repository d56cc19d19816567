import { useSandbox } from '../../harness/use-sandbox';
import { untilQuiet } from '../../harness/observe';
import { askConsole, HOUR, ticketFor } from './ask-console';
import type { StoryAnswer } from '../../../src/console/view';

const sandbox = useSandbox();
const DAY = 24 * HOUR;
/** Lines the Functions of a busy deployment log in the minutes of a story. */
const LINES = 3_500;
/** Milliseconds: the platform kills a Function at 10 s. */
const A_FUNCTION = 10_000;

interface Told {
  answer: StoryAnswer;
  milliseconds: number;
}

async function ask(parameters: Record<string, string>): Promise<Told> {
  const begun = performance.now();
  const ticket = ticketFor(sandbox(), HOUR, sandbox().clock.now());
  const { status, body } = await askConsole(sandbox(), 'story', { ticket, parameters });
  expect(status).toBe(200);
  return { answer: body as StoryAnswer, milliseconds: performance.now() - begun };
}

test('a conversation of two weeks ago among many is told page by page, each within the time of a Function', async () => {
  const customer = sandbox().customer('+15005550160');
  const { conversationSid } = customer.text('Where is my order?');
  await untilQuiet(sandbox());
  const { logs } = sandbox().deployed.environment;
  const own = logs.filter(({ message }) => message.includes(conversationSid));
  expect(own.length).toBeGreaterThan(3);
  const [first] = logs;
  if (!first) throw new Error('Nothing was logged');
  const others = Array.from({ length: LINES }, () => ({
    ...first,
    message: JSON.stringify({ step: 'done', at: first.dateCreated.toISOString(), conversation: 'CH0' }),
    dateCreated: new Date(first.dateCreated.getTime() - Math.random() * 50_000),
  }));
  logs.push(...others);
  logs.sort((one, other) => one.dateCreated.getTime() - other.dateCreated.getTime());
  sandbox().clock.move(14 * DAY);
  await sandbox().functionsClock.moveTo(sandbox().clock.movedBy);
  await untilQuiet(sandbox());
  sandbox().twilioMilliseconds = 800;
  try {
    const begun = await ask({ of: conversationSid });
    const told = [begun];
    const [story] = 'stories' in begun.answer ? begun.answer.stories : [];
    expect(story?.sentence.text).toMatch(/^The /);
    expect(story?.next).toBeDefined();
    const steps = new Set(story?.moments.map(({ what }) => what));
    for (let next = story?.next; next !== undefined;) {
      const page = await ask({ more: next });
      told.push(page);
      if (!('more' in page.answer)) throw new Error('A story was told twice');
      for (const { what } of page.answer.more) steps.add(what);
      next = page.answer.next;
    }
    for (const { milliseconds } of told) expect(milliseconds).toBeLessThan(A_FUNCTION);
    expect([...steps].filter((what) => what.includes('turn – reply'))).toHaveLength(1);
    expect([...steps].some((what) => what.includes('is accepted by the AI'))).toBe(true);
  } finally {
    sandbox().twilioMilliseconds = 0;
  }
}, 60_000);

test('what is no place in a log is refused', async () => {
  const ticket = ticketFor(sandbox(), HOUR, sandbox().clock.now());
  for (const more of ['', 'x', '{}', '{"subjects":[],"spans":[{"from":"a","to":1}]}'])
    expect(await askConsole(sandbox(), 'story', { ticket, parameters: { more } })).toMatchObject({
      status: 400,
    });
});
