import { callFields, type CallParties } from './call-fields';
import type { CallSurroundings } from './call-surroundings';
import { answerTo } from './webhook';

/** Twilio asks an address of the call and does nothing with the answer. */
export function tell(
  surroundings: Pick<CallSurroundings, 'world' | 'tamper'>,
  call: CallParties & { status: string },
  url: string,
  fields: Readonly<Record<string, string>>,
): void {
  const all = { ...callFields(call, call.status), ...fields };
  void answerTo(surroundings, { url, fields: all, method: 'POST' });
}

/** The number's status callback is told that the call is over. @param begunAt milliseconds since the epoch */
export function tellEnd(
  surroundings: CallSurroundings,
  call: CallParties & { status: string },
  begunAt: number,
): void {
  const { number, world } = surroundings;
  if (number.statusCallback === '') return;
  tell(surroundings, call, number.statusCallback, {
    CallDuration: String(Math.round((world.clock.now().getTime() - begunAt) / 1_000)),
    CallbackSource: 'call-progress-events',
  });
}
