import type { ChildProcess } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Duplex } from 'node:stream';

/** The file descriptor by which the process that runs the Functions is asked (see answer-sandbox.cjs). */
const CONTROL = 3;

/** What a process that runs Functions is asked and told, until it is let go. */
export class Control {
  private readonly asked = new Map<number, (answer: object) => void>();
  private readonly channel: Duplex;
  private readonly lines: Interface;
  private lastId = 0;

  constructor(child: ChildProcess) {
    this.channel = child.stdio[CONTROL] as Duplex;
    this.lines = createInterface({ input: this.channel }).on('line', (line) => {
      const { id, ...answer } = JSON.parse(line) as { id: number };
      this.asked.get(id)?.(answer);
      this.asked.delete(id);
    });
    // A process that is stopped, or ends while it waits for the next sandbox, closes its end in the middle of whatever is said.
    if (this.channel.listenerCount('error') === 0) this.channel.on('error', ignore);
  }

  /** Asks `what` with parameters. Never answers when the process ends meanwhile. @throws Error with what failed there */
  async ask(what: 'deploy' | 'withdraw' | 'move' | 'still', parameters: object = {}): Promise<object> {
    const id = (this.lastId += 1);
    const answer = await new Promise<object>((resolve) => {
      this.asked.set(id, resolve);
      this.channel.write(`${JSON.stringify({ ...parameters, id, what })}\n`);
    });
    if ('failed' in answer) throw new Error(String(answer.failed));
    return answer;
  }

  /** Listens no more: somebody else may. */
  letGo(): void {
    this.lines.close();
  }
}

function ignore(): void {
  // Whoever waits for an answer waits for the end of the process too.
}
