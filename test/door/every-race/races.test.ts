import { useSandboxForKills } from '../every-kill/sandbox-for-kills';
import { played } from '../../harness/played';
import { passingTimeOf } from '../../harness/use-sandbox';
import { callsMade } from './calls-made';
import { HOLDERS } from './holders';
import { landBetween } from './land-between';
import { LANDINGS } from './landings';
import { complaintsAbout } from './promises';
import { lineOf } from './lines';

/** Milliseconds after which every offer that was left has timed out. */
const ALL_OFFERS = 130_000;

describe.each(HOLDERS)('While a Function $name', ({ begin, calls: CALLS, looksAgain }) => {
  const sandbox = useSandboxForKills();
  const calls = Array.from({ length: CALLS }, (_, n) => n + 1);

  // The reps of the next scene must be free.
  afterEach(() => {
    for (const name of ['first line', 'second line'] as const)
      sandbox().taskRouter.setActivity(lineOf(sandbox(), name).rep.worker.sid, 'Available');
    const open = sandbox()
      .taskRouter.tasks()
      .filter(({ assignmentStatus }) => !['completed', 'canceled'].includes(assignmentStatus));
    for (const { sid } of open) sandbox().taskRouter.deleteTask(sid);
  });

  test(`it makes ${CALLS} calls of Twilio`, async () => {
    const scene = await begin(sandbox());
    const made = await callsMade(sandbox(), scene.isHolder, scene.act);
    if (looksAgain) expect(made).toBeGreaterThanOrEqual(CALLS);
    else expect(made).toBe(CALLS);
    expect(complaintsAbout(sandbox(), scene.conversationSid())).toEqual([]);
  });

  describe.each(LANDINGS.map((landing, at) => ({ ...landing, at })))('$name', ({ land, at }) => {
    test.each(played(calls, at, LANDINGS.length))('just before its call %i', async (n) => {
      const scene = await begin(sandbox());
      const { act, isHolder } = scene;
      await landBetween(sandbox(), n, isHolder, { act, land: () => land(sandbox(), scene) });
      await passingTimeOf(sandbox())?.pass(ALL_OFFERS);
      expect(complaintsAbout(sandbox(), scene.conversationSid())).toEqual([]);
    });
  });
});
