import type { Journal, JournalEntry } from '../kernel/journal';
import type { Cast, Role } from './cast';
import { describeEntry } from './describe-entry';
import type { Actor, Description } from './description';
import type { Lookup } from './lookup';
import { lineWidth, wrap } from '../../cli/terminal/wrap';
import { type Format, paint } from './style';

const COLOURS: Readonly<Record<Actor, Format>> = {
  Customer: 'bold',
  AI: ['bold', 'green'],
  Rep: ['bold', 'blue'],
  Handoff: ['bold', 'yellow'],
  Functions: ['bold', 'red'],
  TaskRouter: 'gray',
  Flex: 'gray',
  Twilio: 'red',
  OpenCX: 'gray',
};
const ACTOR_WIDTH = Math.max(...Object.keys(COLOURS).map((actor) => actor.length));
const SPEAKERS: readonly Actor[] = ['Customer', 'AI', 'Rep'];

/** Prints what happens, line by line, while it happens. */
export class Timeline {
  private readonly startedAt = Date.now();
  private readonly labelWidth: number;

  constructor(
    private readonly cast: Cast,
    private readonly lookup: Lookup,
    private readonly print: (line: string) => void,
  ) {
    this.labelWidth = Math.max(...cast.roles.map(({ label }) => label.length));
  }

  /** Follows the journal from now on. @returns what stops it */
  follow(journal: Journal): () => void {
    return journal.follow((entry) => this.tell(entry));
  }

  private tell(entry: JournalEntry): void {
    const role = this.cast.roleIn(entry);
    const description = describeEntry(entry, this.lookup);
    if (description) this.print(this.lines(entry.at, role, description));
  }

  private lines(at: Date, role: Role | undefined, { actor, text }: Description): string {
    const offset = `+${((at.getTime() - this.startedAt) / 1000).toFixed(2)}s`.padStart(8);
    const label = this.labelWidth === 0 ? '' : `${(role?.label ?? '').padEnd(this.labelWidth)}  `;
    const indent = offset.length + 2 + label.length + ACTOR_WIDTH + 2;
    const [first = '', ...others] = wrap(text, lineWidth() - indent);
    const colour = COLOURS[actor];
    // What people read on a screen stands out; what the machinery does stays in the background.
    const tinted = (line: string): string => (SPEAKERS.includes(actor) ? line : paint(colour, line));
    return [
      `${paint('gray', offset)}  ${paint(role?.colour ?? 'gray', label)}${paint(colour, actor.padEnd(ACTOR_WIDTH))}  ${tinted(first)}`,
      ...others.map((line) => ' '.repeat(indent) + tinted(line)),
    ].join('\n');
  }
}
