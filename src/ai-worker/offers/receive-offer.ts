import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { resumeHandoff } from '../handoff/carry-out-handoff';
import { reasons } from '../handoff/reasons';
import { HeldConversation, type Note } from '../lease/held-conversation';
import { backToAi } from '../phases';
import type { Ports } from '../ports';
import type { Stored } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { answer } from '../turns/answer';
import { workOn } from '../work-on';
import { attributesFingerprint } from '../turns/custom-data';
import { isOpen } from '../task-life/is-open';
import { hasUnsettled, hasWork } from '../turns/settle';
import { conversationOf, interactionOf } from './conversation-of';
import { handBack, refuseHandedOff } from './hand-back';
import { newState } from './new-state';
import type { Offer } from './offer';
import { whyNotServed } from './why-not-served';

/** `handoffReason` of a task the AI could not begin with. */
const NO_STATE = 'The AI could not take the task: its state in Twilio Sync could not be stored';

/** TaskRouter offers a task to the AI worker: it is served, handed to people, or handed back. @returns what was done */
export async function receiveOffer(ports: Ports, offer: Offer): Promise<string> {
  const why = whyNotServed(offer, ports.settings);
  const { attributes } = offer;
  const conversation = attributes && conversationOf(attributes);
  if (why !== undefined || !attributes || !conversation) {
    return isHandedOff(offer)
      ? refuseHandedOff(ports, offer, undefined)
      : handBack(ports, offer, `${reasons['not-served']}: ${why ?? 'no conversation'}`);
  }
  const beginning = await begin(ports, offer, attributes, conversation).catch((error: unknown) =>
    withoutState(ports, offer, error),
  );
  switch (beginning.kind) {
    case 'first task':
      await answer(ports, beginning.held, beginning.facts);
      return 'served';
    case 'known':
      return goOn(ports, offer, attributes, beginning.found);
    case 'only handed off':
      return refuseHandedOff(ports, offer, undefined);
    case 'handed back':
      return beginning.done;
  }
}

function isHandedOff({ attributes }: Offer): boolean {
  return attributes?.handedOff === true;
}

type Beginning =
  /** The first task of a conversation: its state stands, and the lease is ours. */
  | { kind: 'first task'; held: HeldConversation; facts: ConversationFacts }
  | { kind: 'known'; found: Stored<ConversationState> }
  /** Nothing is known of the conversation, but its task was handed off before. */
  | { kind: 'only handed off' };

async function begin(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  conversation: ConversationSid,
): Promise<Beginning> {
  const found = await ports.states.read(conversation);
  if (found) return { kind: 'known', found };
  if (isHandedOff(offer) && !(await wasSentDirectly(ports, offer))) return { kind: 'only handed off' };
  const participants = await ports.conversations.participants(conversation);
  // The state stands before the backlog is read: a message after that finds it and is not lost.
  const held = await HeldConversation.create(
    ports.states,
    newState(conversation, offer, attributes, participants),
  );
  if (held) {
    return { kind: 'first task', held, facts: new ConversationFacts(ports, { attributes, participants }) };
  }
  const others = await ports.states.read(conversation);
  if (!others) throw new Error(`The state of ${conversation} is there and cannot be read`);
  return { kind: 'known', found: others };
}

/** A rep has sent it to the AI's queue: no filter of a workflow was asked. */
async function wasSentDirectly(ports: Ports, { taskSid }: Offer): Promise<boolean> {
  return (await ports.taskRouter.readTask(taskSid))?.sentDirectly === true;
}

/**
 * Without a state the AI cannot serve the task, and nobody delivers the offer again before it times out: people get
 * the task at once. Not one that was handed off before: what comes back in spite of that would come back for ever.
 * @throws error when that is so
 */
async function withoutState(
  ports: Ports,
  offer: Offer,
  error: unknown,
): Promise<{ kind: 'handed back'; done: string }> {
  if (isHandedOff(offer)) throw error;
  ports.log.step('offer', {
    task: offer.taskSid,
    outcome: 'state cannot be stored',
    error: error instanceof Error ? error.message : String(error),
  });
  return { kind: 'handed back', done: await handBack(ports, offer, NO_STATE) };
}

/** A task of a conversation the AI has had to do with before. */
async function goOn(
  ports: Ports,
  offer: Offer,
  attributes: JsonObject,
  found: Stored<ConversationState>,
): Promise<string> {
  const { value: state } = found;
  const isKnown = state.task?.reservation?.sid === offer.reservationSid;
  if (isKnown && !state.lease && !hasUnsettled(state)) return 'known already';
  // Told again: it may be over by now, and people's.
  if (!isKnown && !(await isPending(ports, offer))) return 'not offered any more';
  const isBack = isWithPeople(state, offer) && (await isGivenBack(ports, state, offer));
  if (isWithPeople(state, offer) && !isBack) return refuseHandedOff(ports, offer, state.task?.taskSid);

  const unlessWithPeople =
    (change: Note): Note =>
    (before) => {
      const isTold = !isBack || before.phase !== 'human' || before.task?.taskSid !== state.task?.taskSid;
      const now = isTold ? before : { ...before, repHadIt: true };
      return isWithPeople(now, offer) ? before : change(now);
    };
  const held = await HeldConversation.take(
    ports.states,
    found,
    unlessWithPeople((now) => withOffer(now, offer, attributes)),
    unlessWithPeople(toAi),
  );
  if (held === 'busy') {
    if (state.phase !== 'handing_off') return 'noted for the turn that runs';
    return refuseHandedOff(ports, offer, 'being handed off');
  }
  if (isWithPeople(held.state, offer)) {
    // The handoff was finished between the read and the lease.
    await held.release((now) => now, hasWork);
    return refuseHandedOff(ports, offer, held.state.task?.taskSid);
  }
  if (held.state.phase === 'handing_off') {
    await resumeHandoff(ports, held);
    return 'handoff resumed';
  }
  await workOn(ports, held, new ConversationFacts(ports, { attributes }));
  return 'served';
}

/**
 * The task was handed off and no rep has had it since. The state knows it even where the attributes do not: a task
 * that was full to the last character could not be marked.
 */
function isWithPeople(state: ConversationState, offer: Offer): boolean {
  // Their task has ended, whether or not somebody has told that a rep had it.
  if (state.phase === 'resolved') return false;
  if (state.phase === 'handing_off' || state.repHadIt) return false;
  const isCurrent = state.task?.taskSid === offer.taskSid;
  // A task given back to the AI keeps the attributes of the handoff before.
  if (state.phase === 'ai' && isCurrent) return false;
  return isHandedOff(offer) || (state.phase === 'human' && isCurrent);
}

async function isPending(ports: Ports, { taskSid, reservationSid }: Offer): Promise<boolean> {
  return (await ports.taskRouter.readReservation(taskSid, reservationSid))?.status === 'pending';
}

/** The AI worker has the conversation from the offer on, also where a Studio flow has asked for turns of it. */
function toAi(state: ConversationState): ConversationState {
  switch (state.phase) {
    case 'human':
    case 'resolved':
      return backToAi(state);
    case 'studio':
      return { ...backToAi(state), settledIndex: state.settledIndex };
    case 'ai':
    case 'handing_off':
      return state;
  }
}

/** Only a rep sends a task to the AI's queue itself; that they had theirs, and that it has ended, nobody has told. */
async function isGivenBack(ports: Ports, { task }: ConversationState, offer: Offer): Promise<boolean> {
  if (!task || task.taskSid === offer.taskSid || !(await wasSentDirectly(ports, offer))) return false;
  return !(await isOpen(ports, task.taskSid));
}

function withOffer(state: ConversationState, offer: Offer, attributes: JsonObject): ConversationState {
  if (state.task?.reservation?.sid === offer.reservationSid) return state;
  const { taskSid, reservationSid: sid, workerSid, workflowSid, taskChannel } = offer;
  return {
    ...state,
    task: { taskSid, reservation: { sid, workerSid, accepted: false } },
    interaction: interactionOf(attributes) ?? state.interaction,
    route: { workflowSid, taskChannel },
    attributesNow: attributesFingerprint(attributes),
  };
}
