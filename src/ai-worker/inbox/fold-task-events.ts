import type { ReservationSid, TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { EndNote, Inbox, RepNote } from '../../state/inbox';
import type { OfferNote } from '../../state/offered-task';
import { hasTurns } from '../../state/who-has-it';
import { backToAi, toAiWorker, toNobody } from '../drive/phases';
import { toPeopleBy } from '../handoff/ways-to-people';
import { withNews, withOpenSession } from '../hosted/hosted-work';
import {
  isBesideRep,
  isOnStandby,
  takeFromRep,
  withoutLostStandby,
  withoutTakenStandby,
  withStandby,
  withoutFormerStandby,
} from '../offers/standby-state';
import {
  hasEnded,
  withCancelledAccept,
  withEnded,
  withMisrouted,
  withOffer,
  withoutReservation,
  withoutStandby,
} from '../offers/tasks-in-state';

/** Takes in what became of the conversation's tasks, in the order it happened. */
export function foldTaskEvents(state: ConversationState, inbox: Inbox): ConversationState {
  const { offers = [], reps = [], ended = [], lost = [] } = inbox;
  type Event = [at: number, take: (state: ConversationState) => ConversationState];
  const events = [
    ...offers.map((offer): Event => [offer.at, (now) => foldOffer(now, offer)]),
    ...reps.map((rep): Event => [rep.at, (now) => foldRep(now, rep)]),
    ...ended.map((end): Event => [end.at, (now) => foldEnd(now, end)]),
    ...lost.map(({ at, reservationSid }): Event => [at, (now) => foldLost(now, reservationSid)]),
  ];
  return events.sort(([one], [other]) => one - other).reduce((now, [, take]) => take(now), state);
}

/** Milliseconds from a rep's giving a customer back to the offer it makes: meanwhile the customer may write. */
const GIVING_BACK = 10_000;

/** The AI worker is offered a task: it serves the conversation with it, or people have that, or it is to be looked at. */
function foldOffer(state: ConversationState, offer: OfferNote): ConversationState {
  if (state.task?.reservation?.sid === offer.reservationSid) return state;
  switch (whoseOffer(state, offer)) {
    case 'the AI':
      return withServed(state, offer);
    case 'people':
      return withMisrouted(state, offer);
    case 'not known':
      return withMisrouted(state, offer, offer);
  }
}

/**
 * Who has a conversation of which the AI worker is offered a task. The state knows it even where the attributes do not: a
 * task that was full to the last character could not be marked.
 * @returns `not known` where it depends on people's own task, which nobody has looked at
 */
export function whoseOffer(
  { repHadIt, repSince = 0, phase, task, session }: ConversationState,
  { at, taskSid, isHandedOff, missedEnd, withRep }: OfferNote,
): 'the AI' | 'people' | 'not known' {
  // A rep who has the conversation gives it to the AI by a new task.
  if (repHadIt) return phase === 'human' && at < repSince ? 'people' : 'the AI';
  const isCurrent = task?.taskSid === taskSid;
  // The customer wrote before anybody was told of it: the AI answers already, in a session of its own.
  const isGivenBack = at < (session?.afterRepAt ?? -Infinity) + GIVING_BACK;
  switch (phase) {
    // A handoff that is not finished is finished first. Of people whose task has ended nobody may have told.
    case 'handing_off':
    case 'resolved':
      return 'the AI';
    case 'ai':
      // A task given back to the AI keeps the attributes of the handoff before.
      return isHandedOff && !isCurrent && !isGivenBack ? 'people' : 'the AI';
    case 'studio':
      return isHandedOff && !isGivenBack ? 'people' : 'the AI';
    case 'human':
      if (!task) return isHandedOff ? 'people' : 'the AI';
      if (isCurrent) return 'people';
      return [missedEnd, withRep].includes(task.taskSid) ? 'the AI' : 'not known';
    case 'planted':
      return 'people';
  }
}

/** The AI serves the conversation with the task it is offered, or stands by with it while a rep is there. */
export function withServed(state: ConversationState, offer: OfferNote): ConversationState {
  const now = withMissedRep(state, offer);
  return isBesideRep(now, offer)
    ? withStandby(now, offer)
    : toAiWorker(withOffer(withoutFormerStandby(withTheirsLeft(now, offer), offer), offer));
}

/** People have passed the conversation on to the AI by another task: what is told of theirs from now on is late. */
function withTheirsLeft(state: ConversationState, { taskSid }: OfferNote): ConversationState {
  const theirs = state.phase === 'human' ? state.task?.taskSid : undefined;
  return theirs === undefined || theirs === taskSid ? state : withEnded(state, theirs);
}

/** Only a rep sends a task that was handed off to the AI's queue: who has the one people had, or has ended it, is a rep. */
function withMissedRep(
  state: ConversationState,
  { missedEnd, withRep, isHandedOff }: OfferNote,
): ConversationState {
  const theirs = state.phase === 'human' ? state.task?.taskSid : undefined;
  const isMissed = theirs !== undefined && [missedEnd, withRep].includes(theirs);
  return isMissed && isHandedOff ? { ...state, repHadIt: true } : state;
}

/** A worker that is not the AI has the task. */
function foldRep(
  given: ConversationState,
  { taskSid, interaction, isAside, at }: RepNote,
): ConversationState {
  const state = withoutTakenStandby(given, taskSid);
  const repSince = Math.max(at, state.repSince ?? 0);
  // Told late: the person is done already.
  if (!isAside && hasEnded(state, taskSid)) {
    return state.phase === 'resolved' && !state.repHadIt ? { ...state, repHadIt: true } : state;
  }
  switch (state.phase) {
    case 'ai':
    case 'studio':
      return state.takenOver?.taskSid === taskSid ? state : { ...state, repSince, takenOver: { taskSid } };
    case 'resolved':
    case 'human':
      if (state.phase === 'human' && state.repHadIt && state.task?.taskSid === taskSid) return state;
      // A rep who passes the conversation on to another one makes a new task: the newest counts.
      return withNews(
        {
          ...toPeopleBy(state, 'accepted', { task: { taskSid } }),
          repSince,
          interaction: interaction ?? state.interaction,
        },
        at,
      );
    case 'handing_off':
      if (state.repHadIt && state.takenOver?.taskSid === taskSid) return state;
      return { ...state, repHadIt: true, repSince, takenOver: { taskSid } };
    case 'planted':
      return state;
  }
}

/** A task is over, or is about to be. What counts is the one people work on now: the AI's own legs end by themselves. */
function foldEnd(state: ConversationState, end: EndNote): ConversationState {
  const { taskSid, how, next, at } = end;
  if (how === 'wrapping') return foldWrapping(state, end);
  if (isOnStandby(state, taskSid)) return withoutStandby(state);
  // People may be done before the Function that passes the task on to them is, or before it is told that they had it.
  if (state.phase === 'handing_off') return isOwnLeg(state, taskSid) ? state : withEnded(state, taskSid);
  if (state.takenOver && state.takenOver.taskSid === taskSid) return withEnded(state, taskSid);
  const isOver = how === 'deserted' ? state.task?.taskSid === taskSid : endsTheWork(state, taskSid);
  // A rep may have had another one since, and nobody has told of that yet.
  if (!isOver && hasTurns(state)) return isOwnTask(state, taskSid) ? state : withEnded(state, taskSid);
  if (!isOver || state.hosted?.over) return state;
  if (state.standby && next === undefined) return takeFromRep(withEnded(state, taskSid));
  if (state.hosted && how === 'completed') return withEnding(state, taskSid, at);
  if (state.phase !== 'human') return { ...state, task: undefined };
  const after = afterTaskOfPeople(state, taskSid, next);
  const isUnheard = end.isUnclaimed === true || !state.repHadIt;
  // The AI goes on with what the customer has written while nobody came, or when they had left. A caller writes nothing.
  const isToGoOn =
    after.phase === 'resolved' && !state.call && (how === 'deserted' || (how === 'ended' && isUnheard));
  return isToGoOn ? backToAi(after) : after;
}

/** Wrap-up ends something at once where OpenCX hosts the customer's channel, their session, and where the AI stands by. */
function foldWrapping(state: ConversationState, { taskSid, at }: EndNote): ConversationState {
  if (state.standby && endsTheWork(state, taskSid)) return takeFromRep(withEnded(state, taskSid));
  const isEnding = state.hosted && state.phase !== 'handing_off' && endsTheWork(state, taskSid);
  return isEnding ? withEnding(state, taskSid, at) : state;
}

/** When people's task has no next one they are done, or nobody ever came: whoever writes then is served by the AI first. */
function afterTaskOfPeople(
  state: ConversationState,
  ended: TaskSid,
  next: TaskSid | undefined,
): ConversationState {
  const now = { ...withEnded(state, ended), task: next && { taskSid: next } };
  return next ? now : toNobody(now);
}

function withEnding(state: ConversationState, taskSid: TaskSid, since: number): ConversationState {
  if (state.hosted?.ending) return state;
  return withOpenSession(withNews(state, since), (hosted) => ({ ...hosted, ending: { taskSid, since } }));
}

/** What the end of a task is, beside the end of that task. */
export type EndOfTask = "the AI's leaving" | "the end of people's work" | 'no more';

/** Says what the end of this task is, as far as is known before anybody looks. */
export function whatEnds(state: ConversationState, taskSid: TaskSid): EndOfTask {
  if (state.phase === 'handing_off' && isOwnLeg(state, taskSid)) return "the AI's leaving";
  return state.phase === 'human' && endsTheWork(state, taskSid) ? "the end of people's work" : 'no more';
}

function isOwnTask({ task, formerLegs = [] }: ConversationState, taskSid: TaskSid): boolean {
  return task?.taskSid === taskSid || formerLegs.some((leg) => leg.taskSid === taskSid);
}

/** The AI's leg of a task it had taken: it ends because the AI leaves. */
function isOwnLeg({ task }: ConversationState, taskSid: TaskSid): boolean {
  return task?.taskSid === taskSid && task.reservation?.accepted === true;
}

/** Whether the end of this task is the end of the work on the conversation. */
function endsTheWork({ phase, task }: ConversationState, ended: TaskSid): boolean {
  if (!task) return phase === 'human';
  return task.left ? task.taskSid !== ended : task.taskSid === ended;
}

/** Our reservation ended without us. */
function foldLost(state: ConversationState, sid: ReservationSid): ConversationState {
  if (state.phase === 'handing_off') return state;
  return withoutReservation(withCancelledAccept(withoutLostStandby(state, sid), sid), sid);
}
