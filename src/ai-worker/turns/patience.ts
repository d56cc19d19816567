import { Deadline } from '../../common/deadline';
import type { ConversationState } from '../../state/conversation-state';
import { isUnheard, type PendingTurn } from '../../state/pending-turn';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { ConversationFacts } from '../session/conversation-facts';

/** How long whoever asks for a turn waits for its answer in one Function. */
export interface Patience {
  /** Milliseconds, where that is less than the Function lives. */
  milliseconds?: number;
  /** The most looks where OpenCX's webhooks do not tell: after it was asked, and when the turn waits already. */
  looks: { first: number; again: number };
  /** Nobody hangs up on OpenCX for them, and word of OpenCX is waited for as long as the Function lives. */
  staysOn: boolean;
}

/** Whoever asks for a turn: with which conversation, and how long they wait. */
export interface Asking {
  ports: Ports;
  held: HeldConversation;
  facts: ConversationFacts;
  patience: Patience;
}

/** A customer who writes: whoever watches looks on. */
export const PATIENCE_OF_WRITER: Patience = { looks: { first: 2, again: 1 }, staysOn: false };
/** A flow's widget waits as long as a Function lives. */
export const PATIENCE_OF_FLOW: Patience = { looks: { first: 3, again: 4 }, staysOn: true };

/** A caller hears nothing meanwhile, and asks again by TwiML. */
export function patienceOfCaller(milliseconds: number): Patience {
  return { milliseconds, looks: { first: 3, again: 4 }, staysOn: false };
}

/** The world of somebody who waits so long: what a turn that is late leaves behind is stored after that. */
export function inPatience(ports: Ports, { milliseconds }: Patience): Ports {
  if (milliseconds === undefined) return ports;
  return { ...ports, deadline: ports.deadline.atMost(milliseconds + WAITING_RESERVE) };
}

/** Whether OpenCX's webhooks reach us: a late answer, and a handoff or resolve that follows one, is told by them. */
export function tellsByWebhook({ settings }: Pick<Ports, 'settings'>): boolean {
  return settings.OPENCX_WEBHOOK_SECRET !== undefined;
}

/** A turn OpenCX's webhooks are to tell of is looked at all the same after so many milliseconds: what tells may be lost. */
export const UNTOLD = 15_000;

/**
 * Whether a caller's turn is not to be looked at yet: OpenCX's webhooks tell when it is, and have not.
 * @returns whether the caller goes on waiting without anything being asked
 */
export function isToBeToldOf(ports: Ports, { waiting, spokeAt, told }: ConversationState): boolean {
  if (!tellsByWebhook(ports) || !waiting || waiting.kind === 'unsent') return false;
  if (spokeAt !== undefined || told !== undefined || !mayWaitOn(ports, waiting.since)) return false;
  return Date.now() - waiting.stepAt < UNTOLD;
}

/** Seconds a Function waits for the AI's answer in OpenCX's response where nobody hangs up before it must. */
const AS_LONG_AS_IT_LIVES = 8;

/** How long an answer in the response is waited for, where OpenCX's webhooks tell of a later one; else as long as this Function lives. */
export function patienceWithAi(ports: Ports, { staysOn }: Patience): { patience?: number } {
  return !staysOn && hangsUp(ports) ? { patience: ports.settings.AI_WAIT_SECONDS * 1_000 } : {};
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

/** Milliseconds kept for a handoff with all its calls. */
const HANDOFF_RESERVE = 3_000;
/** Milliseconds kept to store that a turn waits, and to ask for its next step. */
const WAITING_RESERVE = 1_600;
/** Milliseconds; a wait that is shorter brings no answer. */
const SHORTEST_WAIT = 1_000;

/** When the oldest of the messages was written, in milliseconds since 1970. */
export function writtenSince(messages: readonly Message[]): number {
  return Math.min(Date.now(), ...messages.map(({ sentAt }) => sentAt));
}

/** Until when the customer waits for the AI at the longest, before a person gets the task (AI_REPLY_SECONDS). */
export function replyDeadline({ settings }: Pick<Ports, 'settings'>, since: number): Deadline {
  return Deadline.in(since + settings.AI_REPLY_SECONDS * 1_000 - Date.now());
}

/** Whether the customer's time leaves room for another wait. */
export function mayWaitOn(ports: Pick<Ports, 'settings'>, since: number): boolean {
  return replyDeadline(ports, since).remaining() >= SHORTEST_WAIT;
}

/**
 * Until when this Function may ask for an answer: as long as it lives, less what must follow. When the customer's time
 * ends within its life that is a handoff; a message that was old already gets the same time.
 * @param since when the customer began to wait, in milliseconds since 1970
 */
export function timeToAsk(ports: Pick<Ports, 'settings' | 'deadline'>, since: number): Deadline {
  const customersTime = replyDeadline(ports, since).remaining();
  if (customersTime > ports.deadline.remaining()) return ports.deadline.leaving(WAITING_RESERVE);
  const forHandoff = ports.deadline.leaving(HANDOFF_RESERVE);
  return customersTime > 0 ? forHandoff.atMost(customersTime) : forHandoff;
}
