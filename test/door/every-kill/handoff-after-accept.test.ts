import { untilQuiet } from '../../harness/observe';
import { served, servedOnOwnTask } from './customers';
import { expectHandedOffAnew, expectSent, LINE, upTo } from './expectations';
import { killedWhenSaid } from './kill-after';
import { touchTask } from './next-event';
import { useSandboxForKills } from './sandbox-for-kills';

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
  const sandbox = useSandboxForKills();

  async function killed(n: number) {
    const scene = await begin(sandbox());
    const before = sandbox().taskRouter.task(scene.taskSid)?.attributes ?? {};
    return { ...scene, before, calls: await killedWhenSaid(sandbox(), scene, words, n) };
  }

  function expectHandedOff(scene: Awaited<ReturnType<typeof killed>>): void {
    expectHandedOffAnew(sandbox(), scene, lines, scene.before);
    expect(sandbox().taskRouter.task(scene.taskSid)?.assignmentStatus).toBe(legEnds);
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

  test.each(upTo(CALLS, 1).filter((n) => n >= 2))(
    'killed after call %i: an event of its task finishes it',
    async (n) => {
      const scene = await killed(n);
      await touchTask(sandbox(), scene.taskSid);
      expectSent(sandbox(), scene.conversationSid, ['Hello', words]);
      expectHandedOff(scene);
    },
  );
});
