import type { Caller } from '../people/caller';
import type { Sandbox } from '../sandbox';
import { count, invocationOf, newCustomer, ownTime } from './measure';
import { quantile, type Row } from './row';

const WARM_UP = 30;
const TURNS = 100;
const CALLERS = 10;

/** What a spoken turn of a phone call costs after the first ones, and what it takes beside its outside calls, warm. */
export async function callsOnThePhone(sandbox: Sandbox): Promise<Row[]> {
  // Several, since Sync takes 20 writes a second on one call's state.
  const callers = Array.from({ length: CALLERS }, () => sandbox.caller(newCustomer(sandbox).number));
  for (const caller of callers) caller.dials();
  const [first] = callers;
  if (!first) throw new Error('There are no callers');
  const times: number[] = [];
  let cost = { twilio: Number.NaN, openCx: Number.NaN };
  for (let turn = 0; turn < WARM_UP + TURNS; turn++) {
    const caller = callers[turn % CALLERS] ?? first;
    const invocation = await spokenTurn(sandbox, caller, `What about lamp ${turn}?`);
    cost = count(invocation.calls);
    if (turn >= WARM_UP) times.push(ownTime(invocation));
  }
  const handoff = await spokenTurn(sandbox, first, 'I want a human');
  return [
    { what: 'Twilio calls of a spoken turn', figure: cost.twilio, unit: 'calls', limit: 4 },
    { what: 'OpenCX calls of a spoken turn', figure: cost.openCx, unit: 'calls', limit: 1 },
    {
      what: 'Twilio calls of a call’s handoff',
      figure: count(handoff.calls).twilio,
      unit: 'calls',
      limit: 9,
    },
    { what: 'Own time of a spoken turn, p95, warm', figure: quantile(times, 0.95), unit: 'ms', limit: 20 },
  ];
}

async function spokenTurn(
  sandbox: Sandbox,
  caller: Caller,
  text: string,
): Promise<ReturnType<typeof invocationOf>> {
  await caller.says(text);
  await sandbox.journal.until(
    'the turn is over',
    () => caller.call.isListening || caller.call.queue !== undefined,
  );
  await sandbox.webhooks.quiet();
  return invocationOf(
    sandbox,
    ({ SpeechResult, CallSid }) => SpeechResult === text && CallSid === caller.call.callSid,
  );
}
