import type { ConversationSid } from '../../common/sids';
import type { ConversationState, WaitingTurn } from '../../state/conversation-state';
import type { Ports } from '../ports';
import { withHosted } from '../hosted/hosted-work';
import { untilNextTry } from '../hosted/trouble';
import { CallUnanswered } from '../ports/errors';
import { tellsByWebhook } from './find-outcome';
import { noteAndGoOn } from './note-and-go-on';
import { NOT_YET } from './outcome';
import { replyDeadline } from './reply-time';
import { isTimeUp, lookForAnswer } from './wait';

/** Milliseconds before each look of a step. Without a pause a turn is taken up that need not be looked for. */
const PAUSES = [0, 3_500, 3_500];
/** Milliseconds before the next step when Twilio has not answered this one, and those it takes to ask for it. */
const AFTER_FAILURE = 3_500;
const FOR_NEXT_STEP = 1_500;
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
      if (lastStep(found.value) === undefined && !isLeft(found.value)) return 'nothing waits';
      left = timeLeft(ports, found.value);
      if (isHeld(found.value)) continue;
      if (!isDue(ports, found.value, look) && !(await isAnswered(ports, found.value, look))) continue;
      const done = await noteAndGoOn(ports, found, (state) => state);
      const before = lastStep(found.value);
      if (before === undefined || !(await isStillAsBefore(ports, conversation, before))) return done;
      break;
    }
    return await askForNextStep(ports, conversation);
  } catch (error) {
    // A step that fails would end the chain: Sync does not call again.
    if (error instanceof CallUnanswered) {
      await ports.deadline.leaving(FOR_NEXT_STEP).wait(AFTER_FAILURE);
      await ports.nextStep.askFor(conversation);
    }
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
  const next = untilNextTry(state);
  // A step that is nearly over has no time for it: the one that follows has.
  if (isLeft(state)) return next === undefined ? look > 0 : next === 0 && look < PAUSES.length - 1;
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

/** Whoever acts may have got no further: what waits waits on, and no other step was asked for. */
async function isStillAsBefore(
  ports: Ports,
  conversation: ConversationSid,
  before: number,
): Promise<boolean> {
  const now = await ports.states.read(conversation);
  return now !== undefined && lastStep(now.value) === before;
}

/** When the last step was asked for, in milliseconds since 1970; undefined: nothing waits for one. */
function lastStep({ waiting, lease, hosted }: ConversationState): number | undefined {
  return waiting ? waiting.stepAt : lease && hosted?.trouble?.stepAt;
}

function withStep(state: ConversationState, stepAt: number): ConversationState {
  const { waiting } = state;
  if (waiting) return { ...state, waiting: { ...waiting, stepAt } };
  return withHosted(state, ({ trouble, ...hosted }) => ({
    ...hosted,
    ...(trouble && { trouble: { ...trouble, stepAt } }),
  }));
}

async function askForNextStep(ports: Ports, conversation: ConversationSid): Promise<string> {
  const stepAt = Date.now();
  for (;;) {
    const found = await ports.states.read(conversation);
    const last = found && lastStep(found.value);
    if (!found || last === undefined) return 'nothing waits';
    if (last > stepAt) return 'somebody else is at it';
    // A write whose answer was lost is refused when it is repeated: it may be ours that stands there.
    if (last !== stepAt && !(await ports.states.replace(withStep(found.value, stepAt), found.revision)))
      continue;
    await ports.nextStep.askFor(conversation);
    return 'waits on';
  }
}
