import type { PassingTime } from '../../../sandbox/passing-time';
import type { Sandbox } from '../../../sandbox/sandbox';

/** What happens at once, and how long nothing else does after it. */
export interface Moment<Action> {
  actions: Action[];
  pause: Pause;
}

export type Pause =
  | 'none'
  /** Until no Function is under way. */
  | 'quiet'
  /** Until so many more outside calls of Functions have taken effect: in the middle of their work. */
  | { calls: number }
  | { seconds: number };

/** A pause for a person to read. */
function pauseInWords(pause: Pause): string {
  if (pause === 'none') return 'and at once';
  if (pause === 'quiet') return 'then all Functions end';
  return 'calls' in pause
    ? `and after ${pause.calls} outside calls of Functions`
    : `then ${pause.seconds} seconds pass`;
}

/** Moments for a person to read, one line each. */
export function momentsInWords<Action>(
  moments: readonly Moment<Action>[],
  actionInWords: (action: Action) => string,
): string[] {
  return moments.map(
    ({ actions, pause }, at) =>
      `  ${at + 1}. ${actions.map(actionInWords).join('; ')} – ${pauseInWords(pause)}`,
  );
}

/** Lets moments happen one after the other in a world whose time passes in jumps. */
export async function playMoments<Action>(
  { sandbox, time }: { sandbox: Sandbox; time: PassingTime },
  moments: readonly Moment<Action>[],
  perform: (action: Action) => void,
): Promise<void> {
  let before: Pause = 'none';
  for (const { actions, pause } of moments) {
    await after(before, () => actions.forEach(perform));
    before = pause;
  }
  await after(before, () => undefined);

  async function after(waited: Pause, act: () => void): Promise<void> {
    if (waited === 'quiet') await time.untilQuiet();
    else if (waited !== 'none' && 'seconds' in waited) await time.pass(waited.seconds * 1_000);
    else if (waited !== 'none') {
      await inTheMiddle(waited.calls, act);
      return;
    }
    act();
  }

  /** Acts when so many more outside calls have taken effect, or when all is quiet before. */
  async function inTheMiddle(calls: number, act: () => void): Promise<void> {
    let left = calls;
    sandbox.onEffect = () => {
      left -= 1;
      if (left === 0) act();
    };
    await time.untilQuiet(() => left <= 0);
    sandbox.onEffect = undefined;
    if (left > 0) act();
  }
}
