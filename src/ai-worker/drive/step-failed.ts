import type { ConversationSid } from '../../common/sids';
import { isWithAiAlone } from '../../state/who-has-it';
import { leave } from '../failure/leave';
import { type Failure, mayPass, remedied } from '../failure/remedy';
import { failedHandoff } from '../handoff/handoff-failed';
import { comeAgain } from '../hosted/bring-into-flex';
import { over } from '../hosted/end-of-work';
import { attemptsIn, withTrouble } from '../hosted/trouble';
import { LeaseLost } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { handOff } from '../turns/act-on-outcome';
import { replyDeadline, writtenSince } from '../turns/patience';
import { handOffUnstored } from '../turns/without-state';
import { entrustWhatIsLeft } from '../watch/watched-of';
import type { Step } from './next';
import { toNobody } from './phases';
import type { Done, Onward, Work } from './work';

/**
 * What is done about a step that failed: it is left to the next Function, or another way is taken.
 * @throws error when it is left to the next Function, or was dealt with already
 */
export async function stepFailed(work: Work, step: Step, error: unknown): Promise<Done> {
  // What fails after the lease was given back nothing depends on.
  if (!work.held.isHeld) throw error;
  return remedied(work.ports, error, failureOf(work, step, error));
}

function failureOf(work: Work, step: Step, error: unknown): Failure<Done> {
  if (step === 'finish handoff') return failedHandoff(work, error);
  return step === 'relay' ? failedRelay(work, error) : failedTurn(work, error);
}

/** A turn failed: it is tried again while the customer's time lasts (AI_REPLY_SECONDS); then people get the conversation. */
function failedTurn(work: Work, error: unknown): Failure<Done> {
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

/**
 * This Function cannot go on. A conversation that Flex has closed is over. Otherwise the lease is given back as a dead
 * holder's, so that the next one looks at what was done, and where trying again may help it is left to the watch.
 */
function failedRelay({ ports, held, afterwards }: Work, error: unknown): Failure<Done> {
  const { hosted, conversationSid } = held.state;
  const noteTrouble = (): void => held.plan((state) => withTrouble(state, error));
  return {
    what: 'hosted',
    attempts: attemptsIn(held.state, error),
    over: () => {
      ports.log.step('hosted', { outcome: 'conversation closed' });
      if (hosted?.news) afterwards.push(() => bringAgain(ports, hosted.sessionId, conversationSid));
      return Promise.resolve(over);
    },
    again: async () => {
      noteTrouble();
      await Promise.all([held.abandon(), entrustWhatIsLeft(ports, held.state)]);
      return 'left';
    },
    otherWay: async () => {
      noteTrouble();
      await held.abandon();
      throw error;
    },
  };
}

/** What the customer wrote when Flex had closed the conversation already comes to people in a new one. */
async function bringAgain(ports: Ports, id: string, closed: ConversationSid): Promise<Onward> {
  const home = (await ports.sessionOwners.find(id))?.hosted;
  if (!home) return { not: 'not in Flex' };
  // Another Function, which was told of another message, may have brought them already: then it is told of this one.
  const isBrought = home.value.conversationSid !== closed;
  return comeAgain(ports, home, { id, told: {} }, home.value.round + (isBrought ? 0 : 1));
}
