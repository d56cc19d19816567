import type { TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { OfferNote } from '../../state/offered-task';
import { isWithPeople, waitsForRep } from '../../state/who-has-it';
import { whoseOffer } from '../inbox/fold-task-events';
import type { Ports } from '../ports';
import { isEnded, isTaken, isWithSomebody } from '../ports/task-status';
import { isTaskNow } from '../task-life/open-tasks';
import { wasSentDirectly } from './offer';

/**
 * Looks whether an offered task is the AI's, where that depends on the task people have. Only a rep sends a task that was
 * handed off to the AI's queue: when theirs has ended, a rep had that and is done. Any other task beside theirs is nobody's
 * word that the AI is to begin again. A rep who has sent the AI a task may have the customer still.
 * @returns the offer with what was seen; undefined: people have the conversation
 */
export async function lookedAt(
  ports: Pick<Ports, 'taskRouter'>,
  state: ConversationState,
  offer: OfferNote,
): Promise<OfferNote | undefined> {
  const whose = whoseOffer(state, offer);
  const theirs = state.task?.taskSid;
  if (whose === 'the AI')
    return (await isBesideThem(ports, state, offer)) ? { ...offer, withRep: theirs } : offer;
  if (whose === 'people' || theirs === undefined) return undefined;
  if (offer.isHandedOff && !(await wasSentDirectly(ports, offer))) return undefined;
  return withWhatWasMissed(ports, offer, theirs);
}

/** Nobody may have told that a rep has taken what people had, nor that they are done with it. */
async function withWhatWasMissed(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  offer: OfferNote,
  theirs: TaskSid,
): Promise<OfferNote | undefined> {
  const status = (await taskRouter.readTask(theirs))?.status;
  if (status === undefined || isEnded(status)) return { ...offer, missedEnd: theirs };
  if (!offer.isHandedOff || !isTaken(status)) return undefined;
  return isWithSomebody(status) ? { ...offer, withRep: theirs } : { ...offer, missedEnd: theirs };
}

async function isBesideThem(
  ports: Pick<Ports, 'taskRouter'>,
  state: ConversationState,
  { taskSid }: OfferNote,
): Promise<boolean> {
  const { task } = state;
  const mayBe = isWithPeople(state) && !waitsForRep(state) && task && task.taskSid !== taskSid;
  return mayBe ? isTaskNow(ports, task.taskSid, isWithSomebody) : false;
}
