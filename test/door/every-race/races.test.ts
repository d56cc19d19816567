import { useSandboxForKills } from '../every-kill/sandbox-for-kills';
import { passingTimeOf } from '../../harness/use-sandbox';
import { HOLDERS } from './holders';
import { landBetween } from './land-between';
import { LANDINGS } from './landings';
import { complaintsAbout } from './promises';

/** Milliseconds after which every offer that was left has timed out. */
const ALL_OFFERS = 130_000;

describe.each(HOLDERS)('While a Function $name', ({ begin, calls: CALLS }) => {
  const sandbox = useSandboxForKills();
  const calls = Array.from({ length: CALLS }, (_, n) => n + 1);

  // The rep of the next scene must be free.
  afterEach(() => {
    const open = sandbox()
      .taskRouter.tasks()
      .filter(({ assignmentStatus }) => !['completed', 'canceled'].includes(assignmentStatus));
    for (const { sid } of open) sandbox().taskRouter.deleteTask(sid);
  });

  test(`it makes ${CALLS} calls of Twilio`, async () => {
    const scene = await begin(sandbox());
    expect(
      await landBetween(sandbox(), Infinity, scene.isHolder, { act: scene.act, land: () => undefined }),
    ).toBe(CALLS);
    expect(complaintsAbout(sandbox(), scene.conversationSid())).toEqual([]);
  });

  describe.each(LANDINGS)('$name', ({ land }) => {
    test.each(calls)('just before its call %i', async (n) => {
      const scene = await begin(sandbox());
      const { act, isHolder } = scene;
      await landBetween(sandbox(), n, isHolder, { act, land: () => land(sandbox(), scene) });
      await passingTimeOf(sandbox())?.pass(ALL_OFFERS);
      expect(complaintsAbout(sandbox(), scene.conversationSid())).toEqual([]);
    });
  });
});
