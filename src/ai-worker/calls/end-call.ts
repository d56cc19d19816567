import { isAskedForTurns } from '../../state/who-has-it';
import { giveLeaseBack } from '../drive/drive';
import { toNobody } from '../drive/phases';
import type { Ports } from '../ports';
import type { CallEvent } from './call-event';
import { findCall } from './call-state';
import type { CallStep } from './call-step';
import { type HeldCall, holdCall } from './hold-call';

/** The call is over: the caller's next one may continue its session. */
export async function endCall(ports: Ports, { callSid }: CallEvent): Promise<CallStep> {
  const found = await findCall(ports, callSid);
  if (!found || !isAskedForTurns(found.value)) return { kind: 'nothing' };
  return holdCall(ports, found, callSid, {
    act: (held) => fallAsleep(ports, held),
    busy: () => ({ kind: 'nothing' }),
  });
}

async function fallAsleep(ports: Ports, held: HeldCall): Promise<CallStep> {
  // An answer that comes now is for nobody: the next call asks anew.
  await giveLeaseBack(ports, held, toNobody);
  ports.log.step('call', { outcome: 'over' });
  return { kind: 'nothing' };
}
