import { isWithAiAlone } from '../../state/who-has-it';
import type { Done, Work } from '../drive/work';
import { leave } from '../failure/leave';
import { mayPass, nameOfFailure, remedyFor } from '../failure/remedy';
import { LeaseLost } from '../lease/held-conversation';
import { toNobody } from '../drive/phases';
import { handOff } from './act-on-outcome';
import { handOffUnstored } from './without-state';
import { replyDeadline, writtenSince } from './reply-time';

/**
 * A turn failed: it is tried again while that may help and the customer's time lasts (AI_REPLY_SECONDS); then people get
 * the conversation.
 * @throws error when the turn is left to the next Function
 */
export async function turnFailed(work: Work, error: unknown): Promise<Done> {
  const { ports, held, messages } = work;
  const since = Math.min(held.trouble?.since ?? Date.now(), writtenSince(messages));
  const isTimeUp = replyDeadline(ports, since).remaining() === 0;
  const remedy = remedyFor(error, { before: held.trouble?.times ?? 0, isTimeUp });
  ports.log.step('turn', { outcome: `failed: ${remedy}`, error: nameOfFailure(error) });
  switch (remedy) {
    case 'nothing':
      throw error;
    case 'over':
      return (state) => ({ ...toNobody(state), task: undefined, session: undefined });
    case 'again':
      return leave(ports, held, error, { since, step: true });
    case 'another way':
      // A person has the conversation already: what is left is to end the AI's part of it.
      if (!isWithAiAlone(held.state)) return leave(ports, held, error, { since, step: false });
      return toPeopleInstead(work);
  }
}

async function toPeopleInstead(work: Work): Promise<Done> {
  const { ports, held, messages } = work;
  try {
    return await handOff(work, { kind: 'handoff', cause: 'failed' }, messages);
  } catch (error) {
    if (mayPass(error)) return leave(ports, held, error, { since: writtenSince(messages), step: true });
    if (error instanceof LeaseLost) throw error;
    await handOffUnstored(ports, held.state, messages);
    return 'left';
  }
}
