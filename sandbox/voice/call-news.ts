import { callFields, type CallParties } from './call-fields';
import { PATIENCE_MILLISECONDS } from './webhook';
import type { CallSurroundings } from './call-surroundings';

/** Twilio asks an address of the call and does nothing with the answer. */
export function tell(
  { world, tamper }: Pick<CallSurroundings, 'world' | 'tamper'>,
  call: CallParties & { status: string },
  url: string,
  fields: Readonly<Record<string, string>>,
): void {
  const tampering = tamper(url);
  if (tampering === 'unreachable') return;
  const all = { ...callFields(call, call.status), ...fields };
  void world.webhooks.post(url, all, PATIENCE_MILLISECONDS);
  if (tampering === 'twice') void world.webhooks.post(url, all, PATIENCE_MILLISECONDS);
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
