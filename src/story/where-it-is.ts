import type { ConversationState } from '../state/conversation-state';
import { type Holder, holderOf } from '../state/who-has-it';
import type { StoryEvidence, TaskNow } from './evidence';
import { shownReason } from './mending';
import { short } from './subject';

/** How the story stands now, one line each. */
export function whereItIs({ tasks, states }: Pick<StoryEvidence, 'tasks' | 'states'>, now: Date): string[] {
  return [...states.flatMap((state) => linesOfState(state, now)), ...tasks.map(lineOfTask)];
}

function linesOfState(state: ConversationState, now: Date): string[] {
  const { conversationSid, handoff, waiting } = state;
  return [
    `Conversation ${short(conversationSid)}: ${WHO[holderOf(state)]}.`,
    ...(handoff
      ? [
          `Handed off at ${handoff.timestamp}: ${shownReason(handoff.reason).text} (${handoff.sentiment}, ${handoff.language}).`,
        ]
      : []),
    ...(waiting ? ['A turn waits for the answer of OpenCX.'] : []),
    ...lineOfLease(state, now),
  ];
}

const WHO: Record<Holder, string> = {
  'the AI': 'the AI answers',
  'nobody yet': 'a handoff is being carried out',
  people: 'people have it, or it waits in their queue',
  nobody: 'nobody has it, until the customer writes again',
  'nobody any more': 'it is over',
  'a flow': 'a Studio flow asks the AI for turns',
  'a caller': 'the AI speaks with the caller',
  'hung up': 'the call is over',
  'a probe': 'a probe of npm run doctor has put it there',
};

function lineOfLease({ conversationSid, lease }: ConversationState, now: Date): string[] {
  if (!lease) return [];
  return lease.until > now.getTime()
    ? [`A Function works on it, until ${new Date(lease.until).toISOString()} at the latest.`]
    : [`A Function has left it with work to do: npm run doctor -- --resume ${conversationSid}`];
}

function lineOfTask({ sid, status, queue, isHandedOff }: TaskNow): string {
  if (status === undefined) return `Task ${short(sid)}: it is not there any more.`;
  return `Task ${short(sid)}: ${status} in the queue "${queue}"${isHandedOff ? ', handed off' : ''}.`;
}
