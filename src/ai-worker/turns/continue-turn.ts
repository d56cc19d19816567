import type { ConversationSid } from '../../common/sids';
import type { ConversationState, WaitingTurn } from '../../state/conversation-state';
import type { Ports } from '../ports';
import { CallUnanswered } from '../ports/errors';
import { tellsByWebhook } from './find-outcome';
import { noteAndGoOn } from './note-and-go-on';
import { NOT_YET } from './outcome';
import { replyDeadline } from './reply-time';
import { isTimeUp, lookForAnswer } from './wait';

/** Milliseconds before each look of a step. Without a pause a turn is taken up that need not be looked for. */
const PAUSES = [0, 3_500, 3_500];
/** Milliseconds after which a turn that waits is looked at once a step: OpenCX allows 100 requests a minute in all. */
const LONG = 20_000;

/**
 * A step of a turn that outlived its Function: waits without the lease, looks, and acts when the answer is there or
 * the customer's time is up; otherwise asks for the next step. It also takes up what a Function left to be done.
 * @returns what was done
 */
export async function continueTurn(ports: Ports, conversation: ConversationSid): Promise<string> {
  try {
    let left = Infinity;
    for (const [look, pause] of PAUSES.entries()) {
      await ports.deadline.wait(Math.min(pause, left));
      const found = await ports.states.read(conversation);
      if (!found) return 'nothing waits';
      const { waiting } = found.value;
      if (!waiting && !isLeft(found.value)) return 'nothing waits';
      left = timeLeft(ports, found.value);
      if (isHeld(found.value)) continue;
      if (!isDue(ports, found.value, look) && !(await isAnswered(ports, found.value, look))) continue;
      const done = await noteAndGoOn(ports, found, (state) => state);
      if (!waiting || !(await isStillAsBefore(ports, conversation, waiting))) return done;
      break;
    }
    return await askForNextStep(ports, conversation);
  } catch (error) {
    // A step that fails would end the chain: Sync does not call again.
    if (error instanceof CallUnanswered) await ports.nextStep.askFor(conversation);
    throw error;
  }
}

function isHeld({ lease }: ConversationState): boolean {
  return lease !== undefined && lease.until > Date.now();
}

/** Milliseconds until the customer's time is up, or what of them is not worth another pause. */
function timeLeft(ports: Ports, { waiting, lease }: ConversationState): number {
  const since = waiting?.since ?? lease?.trouble?.since;
  const left = since === undefined ? 0 : replyDeadline(ports, since).remaining();
  return left === 0 ? Infinity : left;
}

/** The lease of a Function that failed or died. */
function isLeft({ lease }: ConversationState): boolean {
  return lease !== undefined && lease.until <= Date.now();
}

/** Whether something is to be done whatever OpenCX has to say. What has failed is not tried again at once. */
function isDue(ports: Ports, state: ConversationState, look: number): boolean {
  const { waiting } = state;
  if (isLeft(state)) return look > 0;
  return !waiting || waiting.words === undefined || waiting.isAnswered || isTimeUp(ports, waiting);
}

async function isAnswered(ports: Ports, state: ConversationState, look: number): Promise<boolean> {
  const { waiting } = state;
  const isLookedAt = look > 1 || (look === 1 && waiting && !isLookedAtSparingly(ports, waiting));
  return isLookedAt && waiting ? (await lookForAnswer(ports, state, waiting)) !== NOT_YET : false;
}

function isLookedAtSparingly(ports: Ports, { since }: WaitingTurn): boolean {
  return tellsByWebhook(ports) || Date.now() - since > LONG;
}

/** OpenCX may have said nothing to whoever acts: the turn waits on, and no other step is asked for. */
async function isStillAsBefore(
  ports: Ports,
  conversation: ConversationSid,
  { stepAt }: WaitingTurn,
): Promise<boolean> {
  return (await ports.states.read(conversation))?.value.waiting?.stepAt === stepAt;
}

async function askForNextStep(ports: Ports, conversation: ConversationSid): Promise<string> {
  const stepAt = Date.now();
  for (;;) {
    const found = await ports.states.read(conversation);
    if (!found?.value.waiting) return 'nothing waits';
    const { waiting } = found.value;
    if (waiting.stepAt > stepAt) return 'somebody else is at it';
    // A write whose answer was lost is refused when it is repeated: it may be ours that stands there.
    const isOurs = waiting.stepAt === stepAt;
    const changed = { ...found.value, waiting: { ...waiting, stepAt } };
    if (!isOurs && !(await ports.states.replace(changed, found.revision))) continue;
    await ports.nextStep.askFor(conversation);
    return 'waits on';
  }
}
