import type { TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { OfferNote } from '../../state/offered-task';
import type { Done, Work } from '../drive/work';
import { unlessItFails } from '../failure/remedy';
import { decision } from '../handoff/decide-handoff';
import { withRoomForHandoff } from '../handoff/handoff-attributes';
import { makeTaskForPeople } from '../handoff/make-task-for-people';
import { comesBack, markTask } from '../handoff/mark-task';
import { NO_SUMMARY, reasons } from '../handoff/reasons';
import { withServed } from '../inbox/fold-task-events';
import type { Ports } from '../ports';
import type { Leg } from '../ports/task-router';
import { giveTaskBack } from './give-back';
import { lookedAt } from './looked-at';
import { interactionOf } from './offer';
import { withoutLeg } from './tasks-in-state';

/** A task the AI worker is offered, and since when, in milliseconds since 1970; missing: since about now. */
type Offered = Leg & { at?: number | undefined };

/** How often a task that should not have come is handed back before it is left alone. */
const MOST_WRONG_OFFERS = 3;

/**
 * Hands a task the AI does not serve to people at once: the six attributes, then reject. A reject alone would offer
 * it to the same worker again. Where a reject leads nowhere, also because the task had no room for them, people get a
 * task of their own.
 * @param reason what `handoffReason` says
 */
export async function handBack(ports: Ports, offer: Offered, reason: string): Promise<string> {
  const why = decision({}, reason, `${NO_SUMMARY}: the AI has not spoken with the customer.`);
  // The same each time: whoever comes again for this offer finds the task that was made.
  const decided = { ...why, timestamp: new Date(offer.at ?? Date.now()).toISOString() };
  const task = await markTask(ports, offer.taskSid, decided);
  if (task && comesBack(task)) {
    const place = { task: { taskSid: task.sid }, interaction: interactionOf(task.attributes) };
    const { attributes } = withRoomForHandoff(task.attributes, decided);
    await makeTaskForPeople(ports, place, decided, { task, attributes, resumed: true });
  }
  const given = await giveTaskBack(ports, offer, task);
  return `${reason}: ${given === 'done' ? 'handed to people' : 'gone already'}`;
}

/**
 * Refuses a task that was handed off before: people have the conversation, or are to get it.
 * @param peoplesTask the task they have it with; undefined: not known
 */
export async function refuseHandedOff(
  ports: Ports,
  offer: Offered,
  peoplesTask: TaskSid | undefined,
): Promise<string> {
  const task = await ports.taskRouter.readTask(offer.taskSid);
  if (!task || !comesBack(task)) return rejectWrongOffer(ports, offer);
  if (peoplesTask === undefined || peoplesTask === offer.taskSid) {
    return handBack(ports, offer, reasons['not-returned']);
  }
  await giveTaskBack(ports, offer, task);
  return 'with people, given back';
}

/**
 * Refuses the tasks the AI worker was offered while it worked on a conversation that people have by now. One that shows,
 * on a look, that people are done is served.
 */
export async function refuseMisrouted({ ports, held }: Work): Promise<Done> {
  for (const { offer, ...leg } of held.state.misrouted ?? []) {
    const served = offer && (await seenAsOurs(ports, held.state, offer));
    // One that cannot be refused times out: the conversation goes on without it.
    const refuse = (): Promise<string> => refuseHandedOff(ports, leg, held.state.task?.taskSid);
    const outcome = served
      ? 'people are done'
      : await unlessItFails(ports, 'offer', refuse, 'could not be refused');
    ports.log.step('offer', { task: leg.taskSid, reservation: leg.reservationSid, outcome });
    held.plan((state) => {
      const now = withoutLeg(state, leg);
      return served ? withServed(now, served) : now;
    });
  }
  return 'again';
}

function seenAsOurs(
  ports: Ports,
  state: ConversationState,
  offer: OfferNote,
): Promise<OfferNote | undefined> {
  // A rep who has taken people's task since has it: what counts is whether that one has ended.
  const asOffered = { ...state, repHadIt: false };
  return unlessItFails(ports, 'offer', () => lookedAt(ports, asOffered, offer));
}

/**
 * A task that was handed to people is offered to the AI again: the workflow's filters send it there. It is
 * rejected a few times, then left, because every offer counts towards the 1,000 after which TaskRouter cancels it.
 */
async function rejectWrongOffer(ports: Ports, offer: Leg): Promise<string> {
  const times = await ports.wrongOffers.count(offer.taskSid);
  if (times > MOST_WRONG_OFFERS) {
    const isNew = times === MOST_WRONG_OFFERS + 1;
    if (!isNew) return 'handed off before, left alone again';
    ports.log.alarm(
      'offer',
      'Run npm run connect, or let no workflow filter send a task with handedOff == true to the AI queue, and keep the AI ' +
        'worker out of the queues of people (docs/handoff.md).',
      { task: offer.taskSid, reservation: offer.reservationSid },
    );
    return 'handed off before, left alone';
  }
  await ports.taskRouter.reject(offer.taskSid, offer.reservationSid);
  return 'handed off before, rejected';
}
