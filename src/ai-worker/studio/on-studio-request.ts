import type { JsonObject } from '../../common/json';
import type { ConversationState } from '../../state/conversation-state';
import { isAskedForTurns, isWithAi, onlyWhere, waitsForRep } from '../../state/who-has-it';
import { giveLeaseBack } from '../drive/drive';
import { leave } from '../failure/leave';
import { mayPass, remedied, unlessItFails } from '../failure/remedy';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { newestOpenTask } from '../task-life/open-tasks';
import { attributesForFlex, ownAttributes } from './attributes-for-flex';
import { decideForFlow } from './decide-for-flow';
import { handOver } from './hand-over';
import { holdForFlow } from './hold-for-flow';
import { type StudioAnswer, studioAnswer, StudioRefusal, type StudioRequest } from './request';
import { takeTurnOfFlow } from './take-turn';

const UNKNOWN = new StudioRefusal('unknown conversation', [
  'ConversationSid: there is no such conversation in this account’s Conversations service. ' +
    'Pass {{trigger.conversation.ConversationSid}}',
]);

const WITH_OTHERS = new StudioRefusal('served by another', [
  'A rep or the AI worker has this conversation: a second task would stand beside theirs',
]);

const BUSY = new StudioRefusal('busy', ['Another request works on this conversation: ask again']);

/** A Studio flow asks for one turn of the AI. */
export async function studioTurn(
  ports: Ports,
  request: StudioRequest,
): Promise<StudioAnswer | StudioRefusal> {
  const hold = await holdForFlow(ports, request);
  switch (hold.kind) {
    case 'held':
      return takeTurnOfFlow(ports, hold.held, hold.facts, request).catch((error: unknown) =>
        flowTurnFailed(ports, hold.held, error),
      );
    case 'busy':
      return studioAnswer('late', { language: hold.state.answered?.language ?? 'und' });
    case 'with others':
      return withOthers(ports, hold.state);
    case 'unknown conversation':
      return UNKNOWN;
  }
}

/** A Studio flow asks for the attributes of the task that Send to Flex is to make. */
export async function studioHandoff(
  ports: Ports,
  request: StudioRequest,
): Promise<JsonObject | StudioRefusal> {
  const hold = await holdForFlow(ports, request);
  switch (hold.kind) {
    case 'held':
      return handOverOnce(ports, hold.held, request).catch((error: unknown) =>
        leaveToTheFlow(ports, hold.held, error),
      );
    case 'busy':
      return (await newestOpenTask(ports, hold.state.conversationSid)) ? WITH_OTHERS : BUSY;
    case 'with others': {
      const { state } = hold;
      if (state.handoff && (await isToBeSent(ports, state)))
        return attributesForFlex(ports, ownAttributes(request, state), state.handoff);
      return WITH_OTHERS;
    }
    case 'unknown conversation':
      return UNKNOWN;
  }
}

/** Gives the conversation to people, unless a flow has done so that did not wait for our attributes. */
async function handOverOnce(
  ports: Ports,
  held: HeldConversation,
  request: StudioRequest,
): Promise<JsonObject | StudioRefusal> {
  const theirs = await unlessItFails(ports, 'find tasks', () =>
    newestOpenTask(ports, held.state.conversationSid),
  );
  if (theirs === undefined) return (await handOver(ports, held, request)) ?? WITH_OTHERS;
  held.plan(onlyWhere(isAskedForTurns, (state) => ({ ...state, takenOver: { taskSid: theirs.sid } })));
  await giveLeaseBack(ports, held);
  return WITH_OTHERS;
}

/** The flow has nothing to say; unless it was to send the conversation to Flex and that has not happened. */
async function withOthers(ports: Ports, state: ConversationState): Promise<StudioAnswer> {
  const { handoff } = state;
  if (isWithAi(state)) {
    ports.log.alarm(
      'studio',
      'The AI worker has a task of this conversation and a Studio flow asks for turns of it: use one of the two.',
    );
    return studioAnswer('silence');
  }
  if (handoff && (await isToBeSent(ports, state)))
    return studioAnswer('handoff', { language: handoff.language });
  return studioAnswer('silence', { handedOff: true });
}

/** Whether a conversation was given to people, and the flow's Send to Flex has failed or has not run yet. */
async function isToBeSent(ports: Pick<Ports, 'taskRouter'>, state: ConversationState): Promise<boolean> {
  const { handoff, task, conversationSid } = state;
  if (!waitsForRep(state) || !handoff || task) return false;
  const { timestamp } = handoff;
  const made = await ports.taskRouter.taskOfHandoff({ conversation: conversationSid, timestamp });
  return made === undefined && (await newestOpenTask(ports, conversationSid)) === undefined;
}

/**
 * A turn of a flow failed. What would fail again leads to people: the flow is told of a handoff. Otherwise it is left to
 * the flow's way for a failure, and its next request looks at what was done.
 * @throws error when it is left to the flow
 */
function flowTurnFailed(ports: Ports, held: HeldConversation, error: unknown): Promise<StudioAnswer> {
  const leaveIt = (): Promise<never> => leaveToTheFlow(ports, held, error);
  return remedied(ports, error, {
    what: 'turn',
    // No flow asks again by itself: there is no other attempt.
    attempts: { before: 1, isTimeUp: false },
    over: leaveIt,
    again: leaveIt,
    otherWay: () => (held.isHeld ? toPeopleInstead(ports, held, error) : leaveIt()),
  });
}

function toPeopleInstead(ports: Ports, held: HeldConversation, error: unknown): Promise<StudioAnswer> {
  const answering = { ports, held, said: { texts: [], own: [], of: '' } };
  const outcome = { kind: 'handoff', cause: 'failed' } as const;
  return decideForFlow(answering, outcome, { messages: [], upTo: held.state.heardIndex }).catch(
    (second: unknown) => leaveToTheFlow(ports, held, mayPass(second) ? second : error),
  );
}

/** The flow's next request need not wait for the end of our lease. @throws error, always */
async function leaveToTheFlow(ports: Ports, held: HeldConversation, error: unknown): Promise<never> {
  if (!held.isHeld) throw error;
  return leave(ports, held, error, { since: Date.now(), step: false });
}
