import { untilQuiet } from '../../harness/observe';
import { useSandbox } from '../../harness/use-sandbox';
import { served, servedOnOwnTask } from './customers';
import {
  expectAtRest,
  expectNoTaskCompletedByUs,
  expectOneTaskForPeople,
  expectPosted,
  expectSent,
  expectToldOnce,
  LINE,
  upTo,
} from './expectations';
import { killAfter, letLeaseRunOut } from './kill-after';
import { touchTask } from './next-event';

const STORIES = [
  {
    story: 'with an interaction, with a reply',
    begin: served,
    words: 'I have a complaint',
    lines: [],
    legEnds: 'completed',
    calls: 13,
  },
  {
    story: 'without an interaction',
    begin: servedOnOwnTask,
    words: 'I want a human',
    lines: [LINE],
    legEnds: 'wrapping',
    calls: 12,
  },
] as const;

describe.each(STORIES)('A handoff of a task the AI has taken, $story', (told) => {
  const { begin, words, lines, legEnds, calls: CALLS } = told;
  const sandbox = useSandbox();
  beforeAll(() => {
    sandbox().openCx.requestsPerMinute = 10_000;
  });

  async function killed(n: number) {
    const scene = await begin(sandbox());
    const { conversationSid, taskSid, say } = scene;
    const before = sandbox().taskRouter.task(taskSid)?.attributes ?? {};
    const calls = await killAfter(
      sandbox(),
      n,
      ({ ConversationSid, Body }) => ConversationSid === conversationSid && Body === words,
      () => say(words),
    );
    await letLeaseRunOut(sandbox(), conversationSid);
    return { ...scene, before, calls };
  }

  function expectHandedOff({ conversationSid, taskSid, before }: Awaited<ReturnType<typeof killed>>): void {
    expectPosted(sandbox(), conversationSid, lines);
    expect(expectOneTaskForPeople(sandbox(), conversationSid, before)).not.toBe(taskSid);
    expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe(legEnds);
    expectToldOnce(sandbox(), conversationSid);
    expectAtRest(sandbox(), conversationSid, 'human');
    expectNoTaskCompletedByUs(sandbox());
  }

  test(`costs ${CALLS} outside calls`, async () => {
    const scene = await killed(Infinity);
    expectHandedOff(scene);
    expect(scene.calls).toBe(CALLS);
  });

  test.each(upTo(CALLS))('killed after call %i: the next message finishes it', async (n) => {
    const scene = await killed(n);
    scene.say('Hello?');
    await untilQuiet(sandbox());
    expectSent(sandbox(), scene.conversationSid, ['Hello', words], ['Hello?']);
    expectHandedOff(scene);
  });

  test.each(upTo(CALLS).slice(2))('killed after call %i: an event of its task finishes it', async (n) => {
    const scene = await killed(n);
    await touchTask(sandbox(), scene.taskSid);
    expectSent(sandbox(), scene.conversationSid, ['Hello', words]);
    expectHandedOff(scene);
  });
});
