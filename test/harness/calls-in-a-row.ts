import type { OutsideCall } from '../../sandbox/cloud/invocations';
import { PassingTime } from '../../sandbox/passing-time';
import type { Sandbox } from '../../sandbox/sandbox';

/** Milliseconds: nobody is as long between two calls that are made at once. */
const CALL = 1_000;

/** Lets something happen with calls of Twilio that take their time: those that are made at once end at once, when all are made. */
export async function inRows(sandbox: Sandbox, happens: () => Promise<void>): Promise<void> {
  const time = new PassingTime(sandbox);
  let isOver = false;
  sandbox.twilioMilliseconds = CALL;
  const passing = time.passWhileBusy(() => isOver);
  try {
    await happens();
  } finally {
    isOver = true;
    await passing;
    time.stop();
    sandbox.twilioMilliseconds = 0;
  }
}

/** As many calls as were made one after the other. */
export function callsInARow(calls: readonly Pick<OutsideCall, 'begun' | 'ended'>[]): number {
  const done = calls.flatMap(({ begun, ended }) => (ended === undefined ? [] : [{ begun, ended }]));
  let row = 0;
  let last = -Infinity;
  for (const { begun, ended } of done.sort((one, other) => one.ended - other.ended)) {
    if (begun < last) continue;
    row += 1;
    last = ended;
  }
  return row;
}
