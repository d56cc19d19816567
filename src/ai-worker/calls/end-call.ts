import { toNobody } from '../phases';
import type { Ports } from '../ports';
import type { CallEvent } from './call-event';
import type { CallStep } from './call-step';
import { holdCall } from './hold-call';

/** The call is over: the caller's next one may continue its session. */
export async function endCall(ports: Ports, { callSid }: CallEvent): Promise<CallStep> {
  const thread = await ports.conversations.find(callSid);
  const found = thread && (await ports.states.read(thread.sid));
  if (found?.value.phase !== 'studio') return { kind: 'nothing' };
  const held = await holdCall(ports, found, callSid);
  if (held === 'busy') return { kind: 'nothing' };
  // An answer that comes now is for nobody: the next call asks anew.
  await held.release(toNobody, () => false);
  ports.log.step('call', { outcome: 'over' });
  return { kind: 'nothing' };
}
