import type { Operation } from '../../../sandbox/faults/operation';
import type { Sandbox } from '../../../sandbox/sandbox';
import { entriesOf, humanTask, tasksOf } from '../../harness/observe';
import { played } from '../../harness/played';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';
import { served, servedOnOwnTask } from '../every-kill/customers';
import { refuseFrom } from './refused-for-good';

const HOUR = 3_600_000;

/** Somebody who writes, and what begins the Function that is to be refused something. */
interface Scene {
  conversationSid: () => string;
  say: (text: string) => void;
  received: () => string[];
  begin: () => void;
  isBegun: (parameters: Readonly<Record<string, string>>) => boolean;
}

type Time = ReturnType<ReturnType<typeof usePassingTime>>;
type Begin = (sandbox: Sandbox, time: Time, words: string) => Promise<Scene>;

const firstMessage: Begin = (sandbox, _time, words) => {
  const customer = sandbox.customer(newNumber());
  let conversationSid = '';
  const say = (text: string): void => {
    ({ conversationSid } = customer.text(text));
  };
  return Promise.resolve({
    ...{ conversationSid: () => conversationSid, say, received: () => customer.received() },
    begin: () => say(words),
    isBegun: ({ EventType }) => EventType === 'reservation.created',
  });
};

const later =
  (how: typeof served): Begin =>
  async (sandbox, _time, words) => {
    const { conversationSid, customer, say } = await how(sandbox);
    return {
      ...{ conversationSid: () => conversationSid, say, received: () => customer.received() },
      begin: () => say(words),
      isBegun: ({ ConversationSid, Body }) => ConversationSid === conversationSid && Body === words,
    };
  };

/** A rep has had the customer. */
const withRep =
  (then: 'leaves' | 'gives back'): Begin =>
  async (sandbox, time, words) => {
    const scene = await later(served)(sandbox, time, words);
    const conversationSid = scene.conversationSid();
    sandbox.taskRouter.setActivity(sandbox.flex.rep.sid, 'Available');
    scene.say('I want a human');
    await time.untilQuiet();
    await sandbox.rep.accept(conversationSid);
    await time.untilQuiet();
    if (then === 'leaves') {
      sandbox.rep.leave(conversationSid);
      await time.untilQuiet();
      return scene;
    }
    scene.say(words);
    await time.untilQuiet();
    return {
      ...scene,
      begin: () => sandbox.rep.transfer(conversationSid, sandbox.flex.aiQueue.sid),
      isBegun: ({ EventType, TaskAttributes }) =>
        EventType === 'reservation.created' && TaskAttributes?.includes(conversationSid) === true,
    };
  };

/** Each with the calls of Twilio that the Function makes: from every one of them on the same is refused for good. */
const STORIES = [
  ['a first message', firstMessage, 'Where is my order?', 10],
  ['a first message that asks for a person', firstMessage, 'I want a human', 13],
  ['a later message', later(served), 'Where is my order?', 4],
  ['a complaint', later(served), 'I have a complaint', 10],
  ['a complaint on a task of the company’s own', later(servedOnOwnTask), 'I have a complaint', 9],
  ['a matter that is settled', later(served), 'Thank you', 6],
  ['a message after a rep has left', withRep('leaves'), 'Where is my order?', 11],
  ['a task a rep gives back', withRep('gives back'), 'Where is my order?', 14],
] as const satisfies [string, Begin, string, number][];

/** Without these nothing leads on: a person is told to act. */
const ONE_WAY: readonly (Operation | undefined)[] = ['create task', 'update reservation', 'read document'];

describe('Refused for good', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: '20' } });
  const time = usePassingTime(sandbox);

  afterEach(() => {
    sandbox().onTwilioCall = undefined;
    const open = sandbox()
      .taskRouter.tasks()
      .filter(({ assignmentStatus }) => ['pending', 'reserved'].includes(assignmentStatus));
    for (const { sid } of open) sandbox().taskRouter.cancelTask(sid, 'The scene is over');
  });

  /** Tasks the AI worker still has. */
  function stuckWithAi(conversationSid: string): string[] {
    return tasksOf(sandbox(), conversationSid)
      .filter(
        ({ queueSid, assignmentStatus }) =>
          queueSid === sandbox().flex.aiQueue.sid &&
          ['assigned', 'reserved', 'pending'].includes(assignmentStatus),
      )
      .map(({ sid }) => sid);
  }

  function alarms(): number {
    return entriesOf(sandbox(), 'functions', 'log').filter(({ details }) => details.fix !== undefined).length;
  }

  const stories = STORIES.map(([...story], at) => [...story, at] as const);
  describe.each(stories)('in %s', (_story, begin, words, calls, at) => {
    const places = Array.from({ length: calls + 1 }, (_, n) => n + 1);
    test.each(played(places, at))(
      'from call %i on: there is an answer or a person, and no task is stuck',
      async (n) => {
        const scene = await begin(sandbox(), time(), words);
        const before = { received: scene.received().length, alarms: alarms() };
        const refusal = refuseFrom(sandbox(), n, scene.isBegun, scene.begin);
        await time().pass(25_000);
        for (const text of ['Hello?', 'Where is my order?', 'Anybody there?']) {
          scene.say(text);
          await time().untilQuiet();
        }
        await time().pass(HOUR);
        const conversationSid = scene.conversationSid();
        const isWithPeople = humanTask(sandbox(), conversationSid) !== undefined;
        if (refusal.operation === undefined) expect(refusal.calls).toBe(calls);
        const isAlarmed = alarms() > before.alarms;
        const isExcused = isAlarmed && ONE_WAY.includes(refusal.operation);
        const isAnswered = scene.received().length > before.received;
        expect(isWithPeople || isAnswered || isExcused).toBe(true);
        if (isWithPeople && !isExcused) expect(stuckWithAi(conversationSid)).toEqual([]);
      },
      60_000,
    );
  });
});
