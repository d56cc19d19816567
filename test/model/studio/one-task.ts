import type { ConversationRecord } from '../messaging/conversation-record';
import type { Recording } from '../messaging/recording';
import { attributeComplaints, secondStays, TWO_TASKS } from '../messaging/rules/human-queue';
import type { WithPeople } from '../messaging/with-people';
import { type Entry, entriesOf } from '../play/happenings';

/**
 * People have one task of a conversation, with all its attributes. What Studio makes unavoidable: a flow whose request
 * for a handoff dies on its way knows nothing of a task that is there, and its last widget makes another one, for which
 * nobody is asked. Nothing else excuses a second task: not a turn that died, nor what died in another conversation or
 * at another time.
 */
export function oneTaskComplaints(record: ConversationRecord, recording: Recording): string[] {
  const entries = entriesOf(recording.journal);
  const avoidable = secondStays(record, recording).filter(
    (stay) => !isUnavoidable(stay, record.sid, entries),
  );
  return [...avoidable.map(() => TWO_TASKS), ...attributeComplaints(record, recording)];
}

/** It was made by the flow alone, whose request for a handoff has just died. */
function isUnavoidable(
  { seq }: Pick<WithPeople, 'seq'>,
  conversation: string,
  entries: readonly Entry[],
): boolean {
  const steps = entries.filter(
    ({ source, what, details }) => source === 'studio' && what === 'step' && details.subject === conversation,
  );
  const maker = steps.find((step) => step.seq > seq);
  const asked = steps.findLast((step) => step.seq < seq && step.details.widget === 'hand_over');
  if (maker?.details.widget !== 'send_to_flex_without_ai' || asked?.details.event !== 'fail') return false;
  const before = steps.findLast((step) => step.seq < asked.seq)?.seq ?? 0;
  return entries
    .slice(before, asked.seq)
    .some(
      ({ source, what, details }) =>
        source === 'faults' &&
        what === 'killed' &&
        details.path === '/studio/handoff' &&
        details.about === conversation,
    );
}
