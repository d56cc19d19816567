import { isWithAiAlone } from '../../state/who-has-it';
import type { Done, Work } from '../drive/work';
import { leave } from '../failure/leave';
import { type Failure, mayPass } from '../failure/remedy';
import { LeaseLost } from '../lease/held-conversation';
import { toNobody } from '../drive/phases';
import { handOff } from './act-on-outcome';
import { handOffUnstored } from './hand-off-unstored';
import { replyDeadline, writtenSince } from './reply-time';

/** A turn failed: it is tried again while the customer's time lasts (AI_REPLY_SECONDS); then people get the conversation. */
export function failedTurn(work: Work, error: unknown): Failure<Done> {
  const { ports, held, messages } = work;
  const since = Math.min(held.trouble?.since ?? Date.now(), writtenSince(messages));
  const isTimeUp = replyDeadline(ports, since).remaining() === 0;
  return {
    what: 'turn',
    attempts: { before: held.trouble?.times ?? 0, isTimeUp },
    over: () => Promise.resolve((state) => ({ ...toNobody(state), task: undefined, session: undefined })),
    again: () => leave(ports, held, error, { since, step: true }),
    otherWay: () => {
      // A person has the conversation already: what is left is to end the AI's part of it.
      if (!isWithAiAlone(held.state)) return leave(ports, held, error, { since, step: false });
      return toPeopleInstead(work);
    },
  };
}

async function toPeopleInstead(work: Work): Promise<Done> {
  const { ports, held, messages } = work;
  try {
    return await handOff(work, { kind: 'handoff', cause: 'failed' }, messages);
  } catch (error) {
    if (mayPass(error)) return leave(ports, held, error, { since: writtenSince(messages), step: true });
    if (error instanceof LeaseLost) throw error;
    return handOffUnstored(work);
  }
}
