import { sidOf } from '../../unit/support/sids';
import { timeOutside } from '../../../sandbox/bench/measure';
import { Invocation, type OutsideCall } from '../../../sandbox/cloud/invocations';
import { functionSecondsTable, secondsOf } from '../../../sandbox/soak/function-seconds';
import { hasKeptUp, machineTimes } from '../../../sandbox/soak/load';
import type { FinalVerdict } from '../../../sandbox/soak/verdict';

/** A run of 1,000 ms with these calls, each from and to a millisecond of it. */
function run(
  calls: readonly [service: OutsideCall['service'], from: number, to: number][],
  parameters: Record<string, string> = {},
): Invocation {
  const invocation = new Invocation('/conversations/events', parameters, { movedBy: 0 });
  const at = (millisecond: number): number => invocation.begun + millisecond;
  for (const [service, from, to] of calls)
    invocation.calls.push({ service, method: 'GET', target: '', begun: at(from), ended: at(to) });
  invocation.ended = at(1_000);
  return invocation;
}

test('the time of a run is its own, Twilio’s and OpenCX’s; what is side by side counts once', () => {
  const { own, twilio, openCx } = timeOutside(
    run([
      ['twilio', 100, 300],
      ['twilio', 150, 350],
      ['opencx', 400, 900],
    ]),
  );
  expect(own).toBeCloseTo(250);
  expect(twilio.map(Math.round)).toEqual([200, 50]);
  expect(openCx).toBeCloseTo(500);
});

test('a busy sandbox does not make Twilio slower than it was to be', () => {
  const { measured, atLatency } = secondsOf([run([['twilio', 100, 600]])], { latency: 80, slowMotion: 1 });
  expect(measured).toBeCloseTo(1);
  expect(atLatency).toBeCloseTo(0.58);
});

test('in slow motion a run took a part of the time it really took', () => {
  const { measured, atLatency } = secondsOf([run([['twilio', 100, 600]])], { latency: 80, slowMotion: 5 });
  expect(measured).toBeCloseTo(0.2);
  expect(atLatency).toBeCloseTo(0.18);
});

test('a machine keeps up when Twilio’s calls take what they are to take and Functions begin at once', () => {
  const runs = [run([['twilio', 100, 550]]), run([['opencx', 100, 900]])];
  const slowly = machineTimes(runs, 5);
  expect(slowly.twilioCall).toBeCloseTo(90);
  expect(slowly.beginning).toBeCloseTo(20);
  expect(hasKeptUp(slowly, 80)).toBe(true);
  expect(hasKeptUp(slowly, 60)).toBe(false);
  expect(hasKeptUp(machineTimes(runs, 1), 1_000)).toBe(false);
});

test('runs are counted for the kind of customer they served', () => {
  const verdict: FinalVerdict = {
    about: [sidOf('CH')],
    ways: [{ name: 'texting', said: [], answers: ['once', 'once'], times: [] }],
    ...{ complaints: [], isUnanswered: false, handoffReason: undefined, escalated: false, wasNudged: false },
  };
  const runs = [run([], { UniqueName: `opencx-turn-${sidOf('CH')}` }), run([], { ConversationSid: 'CH2' })];
  const table = functionSecondsTable(runs, [verdict], { latency: 80, slowMotion: 1 });
  expect(table).toMatch(/conversations\/events +│ 2 +│ 2 +│ 2 /);
  expect(table).toMatch(/texting +│ 1 +│ 1 +│ 1 +│ 2 +│ 0\.5 /);
  expect(table).toMatch(/of nobody in particular +│ 1 /);
});
