import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline';
import type { Sandbox } from '../sandbox';
import { Random } from '../faults/random';
import { makeTrouble } from '../faults/trouble';
import { Cast } from './cast';
import { lookupIn } from './lookup';
import { reasonOf } from './reason-of';
import { Scene } from './stories/scene';
import { Timeline } from './timeline';

const CUSTOMER = '+15005550101';
/** As long as the product may let a customer wait for the AI, and hand the task off then. */
const ANSWER_MILLISECONDS = 90_000;
const OFFER_MILLISECONDS = 3_000;

/**
 * Reads what customer and rep say from stdin until `q` or its end, and prints what happens.
 * Lines from a pipe wait for what comes of the line before; in a terminal nothing waits, as with real people.
 */
export async function interact(sandbox: Sandbox): Promise<void> {
  const terminal = process.stdin.isTTY && process.stdout.isTTY;
  const lines = createInterface({ input: process.stdin, ...(terminal && { output: process.stdout }) });
  const print = terminal ? printAbovePrompt(lines) : console.log;
  const person = sandbox.customer(CUSTOMER);
  const cast = new Cast([{ address: person.address, label: '', colour: 'gray' }]);
  new Timeline(cast, lookupIn(sandbox), print).follow(sandbox.journal);
  const dialogue = new Dialogue(new Scene(sandbox, person), !terminal);
  const trouble = new Trouble(sandbox);

  print('c <text> = the customer writes, r <text> = the rep writes, q = quit');
  print('f <seed> = from now on things go wrong, the same ones with the same seed; f off = no longer');
  if (terminal) lines.prompt();
  for await (const line of lines) {
    if (line.trim() === 'q') break;
    try {
      if (!trouble.isMeant(line.trim())) await dialogue.act(line.trim());
    } catch (error) {
      print(reasonOf(error));
    }
    if (terminal) lines.prompt();
  }
  lines.close();
}

/** What goes wrong while the reader plays, when they ask for it. */
class Trouble {
  private end: (() => void) | undefined;

  constructor(private readonly sandbox: Sandbox) {}

  /** Does what the line asks for, if it is about this. @throws Error that says why it cannot be done */
  isMeant(line: string): boolean {
    const [, what] = /^f\s+(off|\d+)$/.exec(line) ?? [];
    if (what === undefined) return false;
    this.end?.();
    this.end = what === 'off' ? undefined : makeTrouble(this.sandbox, new Random(Number(what)), () => false);
    return true;
  }
}

/** What the typed lines do. */
class Dialogue {
  constructor(
    private readonly scene: Scene,
    private readonly waitsForAnswers: boolean,
  ) {}

  /** @throws Error that says why the line cannot be carried out */
  async act(line: string): Promise<void> {
    const [, who, text = ''] = /^(\S*)\s*(.*)$/.exec(line) ?? [];
    if (who === '') return;
    if ((who !== 'c' && who !== 'r') || text === '')
      throw new Error('Expected: c <text>, r <text>, f <seed>, f off or q');
    if (who === 'c') await this.customerWrites(text);
    else await this.repWrites(text);
  }

  private async customerWrites(text: string): Promise<void> {
    const { evidence } = this.scene;
    const before = evidence.received().length;
    await this.scene.customerWrites(text);
    if (!this.waitsForAnswers) return;
    await this.scene.until(
      'the customer is answered or a rep has the task',
      () => evidence.received().length > before || evidence.repTask() !== undefined,
      ANSWER_MILLISECONDS,
    );
    await this.scene.functionsAreDone();
  }

  private async repWrites(text: string): Promise<void> {
    const { evidence } = this.scene;
    if (!evidence.repIsPresent()) await this.repAccepts();
    await this.scene.repWrites(text);
    if (this.waitsForAnswers) await this.scene.functionsAreDone();
  }

  private async repAccepts(): Promise<void> {
    try {
      await this.scene.repAccepts(OFFER_MILLISECONDS);
    } catch {
      throw new Error('The rep has not been offered the task: the AI has it, or nobody has written yet.');
    }
  }
}

/** Prints a line so that what is being typed stays below it. */
function printAbovePrompt(lines: Interface): (line: string) => void {
  return (line) => {
    clearLine(process.stdout, 0);
    cursorTo(process.stdout, 0);
    process.stdout.write(`${line}\n`);
    lines.prompt(true);
  };
}
