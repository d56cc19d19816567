import type { PendingTurn } from '../../state/pending-turn';
import type { Ports } from '../ports';
import { tellsByWebhook } from './find-outcome';
import { isUnheard } from './pending-turn';

/** Seconds a Function waits for the AI's answer in OpenCX's response where nobody hangs up before it must. */
const AS_LONG_AS_IT_LIVES = 8;

/** How long an answer in the response is waited for, where OpenCX's webhooks tell of a later one; else as long as this Function lives. */
export function patienceWithAi(ports: Ports): { patience?: number } {
  return hangsUp(ports) ? { patience: ports.settings.AI_WAIT_SECONDS * 1_000 } : {};
}

/** The world of somebody who waits for the answer in any case: nobody hangs up on OpenCX for them. */
export function withoutHangingUp(ports: Ports): Ports {
  return { ...ports, settings: { ...ports.settings, AI_WAIT_SECONDS: AS_LONG_AS_IT_LIVES } };
}

/** Says so where a turn shows that OpenCX may not go on when its caller hangs up: it has not answered one that did. */
export function tellOfHangUp(ports: Ports, turn: PendingTurn): void {
  if (!isUnheard(turn) || !hangsUp(ports)) return;
  ports.log.alarm(
    'hang-up',
    `OpenCX has not answered a message whose Function hung up after AI_WAIT_SECONDS (${ports.settings.AI_WAIT_SECONDS}). ` +
      'If this comes again, OpenCX may stop when its caller hangs up: set AI_WAIT_SECONDS=8; ' +
      'npm run doctor -- --probe opencx-hang-up asks it.',
  );
}

function hangsUp(ports: Ports): boolean {
  return tellsByWebhook(ports) && ports.settings.AI_WAIT_SECONDS < AS_LONG_AS_IT_LIVES;
}
