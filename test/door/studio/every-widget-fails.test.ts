import { readFileSync } from 'node:fs';
import { FlowCustomer } from '../../../sandbox/people/flow-customer';
import { publishMessagingFlow } from '../../../sandbox/studio/documented-flows';
import { readFlow } from '../../../sandbox/studio/flow-definition';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import { tasksOf, untilQuiet, untilWithPeople } from '../../harness/observe';
import { PLAYS_EVERY } from '../../harness/played';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';

const QUESTION = 'Where is my order?';
const COMPLAINT = 'It is broken again! I am angry, I want a refund.';

/** Whoever has the customer when they write, and something fails. */
const WITHOUT_PEOPLE = PLAYS_EVERY ? (['nobody', 'the AI'] as const) : (['the AI'] as const);
const PEOPLE = ['people, in their queue', 'a rep'] as const;
type Holder = (typeof WITHOUT_PEOPLE | typeof PEOPLE)[number];

/** Milliseconds: as long as everything that is tried at once takes, and shorter than the flow waits before it tries again. */
const FOR_GOOD = 50_000;

interface Trouble {
  /** Of these widgets and Functions. */
  of: readonly string[];
  /** The first of them that runs, or all as long as it lasts. */
  lasts: 'once' | 'for good';
  /** A widget that sends does what it is to, and says that it failed. */
  allTheSame?: true;
}

const FUNCTIONS = ['/studio/turn', '/studio/handoff'];
/** What runs before anybody is to be handed over. */
const BEFORE_HANDOFF = ['/studio/turn', 'send_reply'];
/** What only runs after other trouble, or when the AI is slow. */
const RARELY = ['send_part', 'try_again_later'];

/** Whatever of the documented flow may fail, alone; and those together that are each other's way out. */
function troubles(): Trouble[] {
  const { states } = readFlow(readFileSync('docs/studio/messaging-flow.json', 'utf8'));
  const all = states.filter(({ type }) => type.startsWith('send-')).map(({ name }) => name);
  const sends = all.filter((name) => !RARELY.includes(name));
  const toFlex = sends.filter((name) => name.startsWith('send_to_flex'));
  return [
    ...[...FUNCTIONS, ...sends].flatMap((one): Trouble[] => [
      { of: [one], lasts: 'once' },
      { of: [one], lasts: 'for good' },
    ]),
    { of: FUNCTIONS, lasts: 'for good' },
    { of: toFlex, lasts: 'for good' },
    { of: [...FUNCTIONS, ...toFlex], lasts: 'for good' },
    ...toFlex.map((one): Trouble => ({ of: [one], lasts: 'once', allTheSame: true })),
    { of: toFlex, lasts: 'for good', allTheSame: true },
    { of: ['/studio/handoff', ...toFlex], lasts: 'for good', allTheSame: true },
  ];
}

const nameOf = ({ of, lasts, allTheSame }: Trouble): string =>
  `${of.join(' and ')} ${lasts}${allTheSame ? ', having done it' : ''}`;

/** Whatever fails: the AI answers, or one task leads to people and they know of the customer; never silence. */
describe('Each Function and each widget of the messaging flow fails, once and for good', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: '30' } });
  const time = usePassingTime(sandbox);
  beforeAll(() => publishMessagingFlow(sandbox()));

  const openTasks = (conversationSid: string): Task[] =>
    tasksOf(sandbox(), conversationSid).filter(({ assignmentStatus }) =>
      ['pending', 'reserved', 'assigned'].includes(assignmentStatus),
    );

  function begin({ of, lasts, allTheSame }: Trouble): void {
    let left = lasts === 'once' ? 1 : Infinity;
    const fails = (name: string): boolean => of.includes(name) && left-- > 0;
    sandbox().edgeSettings.isRefused = ({ path }) => fails(path);
    sandbox().flowRunner.trouble = ({ name }) =>
      fails(name) ? (allTheSame ? 'does it' : 'does nothing') : undefined;
  }

  function end(): void {
    sandbox().edgeSettings.isRefused = undefined;
    sandbox().flowRunner.trouble = undefined;
  }

  /** @returns the task people have them with */
  async function bringTo(ada: FlowCustomer, holder: Holder): Promise<string | undefined> {
    if (holder === 'nobody') return undefined;
    const conversationSid = ada.text(holder === 'the AI' ? QUESTION : COMPLAINT);
    await untilQuiet(sandbox());
    if (holder === 'the AI') return undefined;
    const { sid } = await untilWithPeople(sandbox(), conversationSid);
    if (holder === 'a rep') await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    return sid;
  }

  /** The rep takes what is there, answers, and the customer reads it. */
  async function isServedByPeople(ada: FlowCustomer, task: Task): Promise<void> {
    const { conversationSid } = ada;
    if (task.assignmentStatus !== 'assigned') await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    sandbox().rep.say(conversationSid, 'I am here.');
    await untilQuiet(sandbox());
    expect(ada.received().at(-1)).toBe('I am here.');
    expect(openTasks(conversationSid).map(({ sid }) => sid)).toEqual([task.sid]);
    sandbox().rep.leave(conversationSid);
    await untilQuiet(sandbox());
  }

  async function play(trouble: Trouble, holder: Holder, text: string): Promise<void> {
    const ada = new FlowCustomer(sandbox(), newNumber());
    const theirs = await bringTo(ada, holder);
    const before = ada.received().length;
    begin(trouble);
    const conversationSid = ada.text(text);
    await time().passAtMost(FOR_GOOD, () => !sandbox().webhooks.isBusy);
    end();
    await untilQuiet(sandbox());
    const [task, ...others] = openTasks(conversationSid);
    expect(others.map(({ attributes }) => attributes)).toEqual([]);
    if (theirs !== undefined) expect(task?.sid).toBe(theirs);
    if (text === COMPLAINT) expect(task).toBeDefined();
    if (task) await isServedByPeople(ada, task);
    else expect(ada.received().length).toBeGreaterThan(before);
  }

  const scenes = troubles().flatMap((trouble) => {
    const { of } = trouble;
    const text = of.some((one) => BEFORE_HANDOFF.includes(one)) ? QUESTION : COMPLAINT;
    // No widget that sends runs while people have the customer, unless a Function fails.
    const holders = FUNCTIONS.some((one) => of.includes(one))
      ? [...WITHOUT_PEOPLE, ...PEOPLE]
      : WITHOUT_PEOPLE;
    return holders.map((holder) => [nameOf(trouble), holder, text, trouble] as const);
  });
  test.each(scenes)('%s, while %s has the customer, who writes: %s', async (_name, holder, text, trouble) => {
    await play(trouble, holder, text);
  });
});
