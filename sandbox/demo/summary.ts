import type { Role } from './cast';
import type { Check } from './checks';
import type { Evidence } from './evidence';
import { handoffAttributes } from './handoff-attributes';
import { lineWidth, wrap } from '../../cli/terminal/wrap';
import { paint } from './style';
import type { Performance } from './performance';

/** What the company itself wrote into the task; Flex wrote the others. */
const COMPANY_ATTRIBUTES = ['order_id', 'plan'];
const NAME_WIDTH = 18;

/** How a story ended: what the rep finds, and what the customer received. */
export function summarize(role: Role, title: string, screen: string, evidence: Evidence): string {
  return [
    paint(role.colour, `── ${role.label}: ${title}`),
    ...taskForRep(evidence),
    `  The ${screen} received:`,
    ...evidence
      .inbox()
      .flatMap(({ author, body }, index) =>
        hanging(`    ${index + 1}. ${author === null ? '' : `${evidence.shownName(author)}: `}`, body ?? ''),
      ),
  ].join('\n');
}

/** `ok` for a story that ended as it must; otherwise everything that came otherwise. */
export function verdict({ role, title: story }: Performance, failed: readonly Check[]): string {
  const title = `${role.label}: ${story}`;
  if (failed.length === 0) return `${paint(['bold', 'green'], 'ok    ')}  ${title}`;
  const reasons = failed.map(({ what, expected, came }) =>
    [`        ${what}`, `          expected ${shown(expected)}`, `          came     ${shown(came)}`].join(
      '\n',
    ),
  );
  return [`${paint(['bold', 'red'], 'FAILED')}  ${title}`, ...reasons].join('\n');
}

function taskForRep(evidence: Evidence): string[] {
  const [first] = evidence.tasks();
  const task = evidence.repTask();
  if (!first) return ['  There is no task.'];
  if (!task) {
    const queues = evidence.queuesEntered().join(', ');
    return [
      `  The rep has no task: ${first.sid} was in queue ${queues} only, status ${first.assignmentStatus}.`,
    ];
  }
  const origin = task.sid === first.sid ? 'the customer came with it' : `new, in the place of ${first.sid}`;
  return [
    `  The rep finds in queue ${String(task.queueName)}:`,
    ...field('task', `${task.sid} (${origin})`),
    ...Object.entries(handoffAttributes(task.attributes)).flatMap(([name, value]) => field(name, value)),
    ...COMPANY_ATTRIBUTES.flatMap((name) => field(name, task.attributes[name])),
  ];
}

/** One line of what a rep finds. */
export function field(name: string, value: unknown): string[] {
  return hanging(`    ${name.padEnd(NAME_WIDTH)}`, typeof value === 'string' ? value : shown(value));
}

/** The text behind its head, the following lines below its first word. */
function hanging(head: string, text: string): string[] {
  return wrap(text, lineWidth() - head.length).map(
    (line, index) => (index === 0 ? head : ' '.repeat(head.length)) + line,
  );
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
