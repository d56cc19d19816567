import { AI_WORKER_NAME } from '../../../cli/wanted/ai-worker';
import type { ConversationRecord } from '../messaging/conversation-record';
import type { Recording } from '../messaging/recording';

/** A flow comes to its end by itself, and the AI worker is offered nothing of a conversation that is the flow's. */
export function flowComplaints({ sid, taskEvents }: ConversationRecord, { journal }: Recording): string[] {
  const ofFlow = journal.filter(({ source, details }) => source === 'studio' && details.subject === sid);
  const ends = ofFlow.filter(({ what }) => what === 'execution.ended').map(({ details }) => details.reason);
  const failed = journal.filter(({ source, what }) => source === 'studio' && what === 'execution.failed');
  const isOffered = taskEvents.some(
    ({ what, details }) => what === 'reservation.created' && details.workerName === AI_WORKER_NAME,
  );
  return [
    ...ends.filter((reason) => reason !== 'done').map((reason) => `A flow ended: ${String(reason)}`),
    ...failed.map(({ details }) => `A flow failed: ${String(details.error)}`),
    ...(isOffered ? ['The AI worker was offered a conversation of the flow'] : []),
  ];
}
