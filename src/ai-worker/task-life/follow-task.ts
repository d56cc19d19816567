import type { ReservationSid, TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { withHosted, withNews } from '../hosted/hosted-work';
import type { Note } from '../lease/held-conversation';
import { conversationOf, interactionOf } from '../offers/conversation-of';
import { backToAi, toPeople } from '../phases';
import type { Ports } from '../ports';
import type { Stored } from '../ports/states';
import { attributesFingerprint } from '../turns/custom-data';
import { noteAndGoOn } from '../turns/note-and-go-on';
import { withCancelledAccept } from '../offers/cancelled-accepts';
import { withoutReservation } from '../turns/take-task';
import { afterTaskOfPeople, hasEnded, withEnded } from './ended-tasks';
import { openTaskOfPeople } from './open-tasks';
import type { TaskEvent } from './task-event';

/** The task's attributes have changed: the AI learns them with its next turn. @returns what was done */
export function taskUpdated(ports: Ports, event: TaskEvent): Promise<string> {
  const attributesNow = attributesFingerprint(event.attributes ?? {});
  return note(ports, event, (state) =>
    state.phase === 'ai' && isCurrent(state, event.taskSid) && state.attributesNow !== attributesNow
      ? { ...state, attributesNow }
      : state,
  );
}

/**
 * The task has ended: completed, cancelled, deleted by somebody or, 24 h old, by the system. What counts is the task
 * people work on now: the end of the AI's old leg after a transfer is none.
 * @returns what was done
 */
export async function taskEnded(ports: Ports, event: TaskEvent): Promise<string> {
  const found = await read(ports, event);
  if (!found) return 'not ours';
  const isPeoples = found.value.phase === 'human' && endsTheWork(found.value, event.taskSid);
  const next =
    isPeoples && !found.value.hosted ? await openTaskOfPeople(ports, found.value.conversationSid) : undefined;
  return noteAndGoOn(ports, found, (state) => {
    // People may be done before the Function that passes the task on to them is, or before it is told that they had it.
    if (state.phase === 'handing_off') {
      return isOwnLeg(state, event.taskSid) ? state : withEnded(state, event.taskSid);
    }
    if (state.takenOver?.taskSid === event.taskSid) return withEnded(state, event.taskSid);
    if (!endsTheWork(state, event.taskSid)) return state;
    if (state.hosted?.over) return state;
    if (state.hosted && event.isDone) return withEnding(state, event.taskSid);
    if (state.phase !== 'human') return { ...state, task: undefined };
    const after = afterTaskOfPeople(state, event.taskSid, next);
    // Nobody came: the AI goes on with what the customer has written while they waited. A caller has written nothing.
    const isToGoOn = after.phase === 'resolved' && !state.repHadIt && !event.isDone && !state.call;
    return isToGoOn ? backToAi(after) : after;
  });
}

/**
 * Whoever had the task is done with it. Only where OpenCX hosts the customer's channel does that end something at once:
 * their session. @returns what was done
 */
export function taskWraps(ports: Ports, event: TaskEvent): Promise<string> {
  return note(ports, event, (state) =>
    state.hosted && state.phase !== 'handing_off' && endsTheWork(state, event.taskSid)
      ? withEnding(state, event.taskSid)
      : state,
  );
}

function withEnding(state: ConversationState, taskSid: TaskSid): ConversationState {
  if (state.hosted?.over || state.hosted?.ending) return state;
  return withHosted(withNews(state), (hosted) => ({ ...hosted, ending: { taskSid, since: Date.now() } }));
}

/** The AI's leg of a task it had taken: it ends because the AI leaves. */
function isOwnLeg({ task }: ConversationState, taskSid: TaskSid): boolean {
  return task?.taskSid === taskSid && task.reservation?.accepted === true;
}

function endsTheWork({ phase, task }: ConversationState, ended: TaskSid): boolean {
  if (!task) return phase === 'human';
  return task.left ? task.taskSid !== ended : task.taskSid === ended;
}

/** Our reservation ended without us: timed out, cancelled or rescinded. @returns what was done */
export function reservationLost(
  ports: Ports,
  event: TaskEvent,
  reservation: ReservationSid,
): Promise<string> {
  return note(ports, event, (state) =>
    state.phase === 'handing_off'
      ? state
      : withoutReservation(withCancelledAccept(state, reservation), reservation),
  );
}

/** A worker that is not the AI has accepted the task: a person has the conversation. @returns what was done */
export function repAccepted(ports: Ports, event: TaskEvent): Promise<string> {
  const { taskSid } = event;
  return note(ports, event, (state) => {
    // Told late: the person is done already.
    if (hasEnded(state, taskSid)) {
      return state.phase === 'resolved' && !state.repHadIt ? { ...state, repHadIt: true } : state;
    }
    switch (state.phase) {
      case 'ai':
      case 'studio':
        return state.takenOver?.taskSid === taskSid ? state : { ...state, takenOver: { taskSid } };
      case 'resolved':
      case 'human':
        if (state.phase === 'human' && state.repHadIt && isCurrent(state, taskSid)) return state;
        // A rep who passes the conversation on to another one makes a new task: the newest counts.
        return withNews({
          ...toPeople(state, { task: { taskSid }, repHadIt: true }),
          interaction: (event.attributes && interactionOf(event.attributes)) ?? state.interaction,
        });
      case 'handing_off':
        return state.repHadIt ? state : { ...state, repHadIt: true };
    }
  });
}

async function note(ports: Ports, event: TaskEvent, change: Note): Promise<string> {
  const found = await read(ports, event);
  return found ? noteAndGoOn(ports, found, change) : 'not ours';
}

async function read(ports: Ports, { attributes }: TaskEvent): Promise<Stored<ConversationState> | undefined> {
  const conversation = attributes && conversationOf(attributes);
  return conversation && ports.states.read(conversation);
}

function isCurrent(state: ConversationState, taskSid: TaskSid): boolean {
  return state.task?.taskSid === taskSid;
}
