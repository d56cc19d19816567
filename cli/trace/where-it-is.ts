import { reasons } from '../../src/ai-worker/handoff/reasons';
import type { ConversationState, Phase } from '../../src/state/conversation-state';
import type { Evidence, TaskNow } from './evidence';
import { short } from './timeline';

const PHASES: Readonly<Record<Phase, string>> = {
  ai: 'the AI answers',
  handing_off: 'a handoff is being carried out',
  human: 'people have it, or it waits in their queue',
  resolved: 'the AI settled it; it answers when the customer writes again',
  studio: 'a Studio flow asks the AI for turns',
};

/** How the story stands now, one line each. */
export function whereItIs({ tasks, states }: Evidence): string[] {
  return [...states.flatMap(linesOfState), ...tasks.map(lineOfTask)];
}

function linesOfState({ conversationSid, phase, handoff, waiting, lease }: ConversationState): string[] {
  return [
    `Conversation ${short(conversationSid)}: ${PHASES[phase]}.`,
    ...(handoff
      ? [
          `Handed off at ${handoff.timestamp}: ${reasonOf(handoff.reason)} (${handoff.sentiment}, ${handoff.language}).`,
        ]
      : []),
    ...(waiting ? ['A turn waits for the answer of OpenCX.'] : []),
    ...(lease ? [`A Function works on it, until ${new Date(lease.until).toISOString()} at the latest.`] : []),
  ];
}

/** Our own reasons are told; one of OpenCX's may quote the customer. */
function reasonOf(reason: string): string {
  return Object.values(reasons).includes(reason) ? reason : 'the reason OpenCX gave stands on the task';
}

function lineOfTask({ sid, status, queue, isHandedOff }: TaskNow): string {
  if (status === undefined) return `Task ${short(sid)}: it is not there any more.`;
  return `Task ${short(sid)}: ${status} in the queue "${queue}"${isHandedOff ? ', handed off' : ''}.`;
}
