import type { Sandbox } from '../../sandbox';
import type { Role } from '../cast';
import { handoffAttributes } from '../handoff-attributes';
import { type Format, paint } from '../style';
import { field } from '../summary';
import { CallEvidence } from './call-evidence';
import type { CallStory } from './call-story';
import { interruptedThenEscalated } from './interrupted-then-escalated';
import { transferredByAiPhone } from './transferred-by-ai-phone';
import type { Performance } from '../performance';

const PARTS: readonly { number: string; colour: Format; story: CallStory }[] = [
  { number: '+15005550111', colour: 'cyan', story: interruptedThenEscalated },
  { number: '+15005550112', colour: 'magenta', story: transferredByAiPhone },
];

/** The stories of callers. @param first the number of the first one */
export function callPerformances(sandbox: Sandbox, first: number): Performance[] {
  return PARTS.map(({ number, colour, story }, index) => {
    const caller = sandbox.caller(number);
    const evidence = new CallEvidence(sandbox, caller);
    const role = { address: number, colour, label: `${first + index} ${story.label}` };
    return {
      role,
      title: story.title,
      play: () => story.play(sandbox, caller),
      checks: () => story.checks(evidence),
      summary: () => summarize(role, story.title, evidence),
    };
  });
}

/** How a call ended: what the rep finds beside the caller on the line. */
function summarize(role: Role, title: string, evidence: CallEvidence): string {
  const [task] = evidence.tasks();
  return [
    paint(role.colour, `── ${role.label}: ${title}`),
    `  The rep is on the line with ${evidence.number()} and finds in queue ${String(task?.queueName)}:`,
    ...field('task', task?.sid),
    ...Object.entries(handoffAttributes(task?.attributes ?? {})).flatMap(([name, value]) =>
      field(name, value),
    ),
    ...field('thread', task?.attributes.conversationSid),
    ...evidence.thread().flatMap(({ author, body }) => field('', `${author}: ${inOneLine(body ?? '')}`)),
  ].join('\n');
}

function inOneLine(text: string): string {
  return text.replaceAll('\n', ' · ');
}
