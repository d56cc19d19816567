import { leave } from '../failure/leave';
import { mayPass, nameOfFailure, remedyFor } from '../failure/remedy';
import { type HeldConversation, LeaseLost } from '../lease/held-conversation';
import { toNobody } from '../phases';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { handOff } from './act-on-outcome';
import { handOffUnstored } from './without-state';
import { replyDeadline, writtenSince } from './reply-time';

/**
 * A turn failed: it is tried again while that may help and the customer's time lasts (AI_REPLY_SECONDS); then people get
 * the conversation.
 * @param messages what the customer wrote
 * @throws error when the turn is left to the next Function
 */
export async function turnFailed(
  ports: Ports,
  held: HeldConversation,
  error: unknown,
  messages: readonly Message[],
): Promise<void> {
  // What fails after the lease was given back, or in a handoff, was dealt with there.
  if (!held.isHeld) throw error;
  const since = Math.min(held.trouble?.since ?? Date.now(), writtenSince(messages));
  const isTimeUp = replyDeadline(ports, since).remaining() === 0;
  const remedy = remedyFor(error, { before: held.trouble?.times ?? 0, isTimeUp });
  ports.log.step('turn', { outcome: `failed: ${remedy}`, error: nameOfFailure(error) });
  switch (remedy) {
    case 'nothing':
      throw error;
    case 'over':
      await held.release(
        (state) => ({ ...toNobody(state), task: undefined, session: undefined }),
        () => false,
      );
      return;
    case 'again':
      return leave(ports, held, error, { since, step: true });
    case 'another way':
      // A person has the conversation already: what is left is to end the AI's part of it.
      if (held.state.takenOver) return leave(ports, held, error, { since, step: false });
      await toPeopleInstead(ports, held, messages);
  }
}

async function toPeopleInstead(
  ports: Ports,
  held: HeldConversation,
  messages: readonly Message[],
): Promise<void> {
  try {
    await handOff(ports, held, { kind: 'handoff', cause: 'failed' }, messages);
  } catch (error) {
    if (!held.isHeld) throw error;
    if (mayPass(error)) return leave(ports, held, error, { since: writtenSince(messages), step: true });
    if (error instanceof LeaseLost) throw error;
    await handOffUnstored(ports, held.state, messages);
  }
}
