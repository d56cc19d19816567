import type { Check } from '../checks';
import type { Evidence } from '../evidence';
import { handoffAttributes } from '../handoff-attributes';

/** What every invite writes anew, whatever the task before had. */
const WRITTEN_BY_INVITES = 'flexChannelInviteSid';

/** What a rep must find after a handoff, whichever way the task came. */
export function handoffChecks(
  evidence: Evidence,
  expected: { language: string; sentiment: 'positive' | 'neutral' | 'negative'; summary: string },
): Check[] {
  const task = evidence.repTask();
  const hasTask = {
    what: "the rep's task",
    expected: 'Support assigned',
    came: task && `${String(task.queueName)} ${task.assignmentStatus}`,
  };
  if (!task) return [hasTask];
  const { attributes } = task;
  const { [WRITTEN_BY_INVITES]: _, ...kept } = evidence.originalAttributes();
  return [
    hasTask,
    { what: 'workers in the conversation', expected: ['alice'], came: evidence.workersPresent() },
    {
      what: 'handoff attributes',
      expected: {
        handedOff: true,
        handoffTimestamp: isoTime(attributes.handoffTimestamp),
        handoffLanguage: expected.language,
        handoffSentiment: expected.sentiment,
        handoffReason: sentence(attributes.handoffReason),
        handoffSummary: expected.summary,
      },
      came: handoffAttributes(attributes),
    },
    {
      what: 'attributes kept from the first task',
      expected: kept,
      came: Object.fromEntries(Object.keys(kept).map((name) => [name, attributes[name]])),
    },
  ];
}

/** The value itself when it is some text; which text is the product's choice. */
function sentence(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : 'a sentence';
}

/** The time as ISO 8601 writes it. */
function isoTime(value: unknown): string {
  const time = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(time.getTime()) ? 'an ISO 8601 time' : time.toISOString();
}
