import type { Role } from '../cast';
import { handoffAttributes } from '../handoff-attributes';
import { type Format, paint } from '../style';
import { field } from '../summary';
import type { Part } from '../part';
import { CallEvidence } from './call-evidence';
import { CallScene } from './call-scene';
import type { CallStory } from './call-story';
/** A story of the repertoire whose customer calls. */
export function callPart({
  number,
  colour,
  story,
}: {
  number: string;
  colour: Format;
  story: CallStory;
}): Part {
  const { title } = story;
  return {
    ...{ label: story.label, title, channel: 'call', colour },
    enter: (sandbox, given) => {
      const caller = sandbox.caller(given ?? number);
      const evidence = new CallEvidence(sandbox, caller);
      return {
        customer: caller,
        perform: (label, pace) => {
          const role = { address: caller.number, colour, label };
          return {
            ...{ role, title },
            play: () => story.play(new CallScene(sandbox, caller, pace)),
            checks: () => story.checks(evidence),
            summary: () => summarize(role, title, evidence),
          };
        },
      };
    },
  };
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
