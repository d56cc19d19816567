import { EventEmitter, once } from 'node:events';
import type { Journal } from '../kernel/journal';
import { newSid } from '../kernel/sids';

/** What came of listening to the caller. */
export type CallerInput =
  { kind: 'speech'; text: string } | { kind: 'keypress'; digits: string } | { kind: 'timeout' };

/** A call a flow has: text in place of sound. */
export class FlowCall {
  readonly sid = newSid('CA');
  /** What was spoken to the caller, oldest first. */
  readonly heard: string[] = [];
  /** The task the call waits with; undefined: it was not sent to Flex. */
  taskSid: string | undefined;
  private readonly inputs: CallerInput[] = [];
  private readonly given = new EventEmitter();

  constructor(
    readonly from: string,
    readonly to: string,
    private readonly journal: Journal,
  ) {}

  hear(text: string): void {
    this.heard.push(text);
    this.journal.record('studio', 'caller.heard', { callSid: this.sid, text });
  }

  says(text: string): void {
    this.give({ kind: 'speech', text });
  }

  presses(digits: string): void {
    this.give({ kind: 'keypress', digits });
  }

  staysSilent(): void {
    this.give({ kind: 'timeout' });
  }

  /** What the caller does next. */
  async listen(): Promise<CallerInput> {
    for (;;) {
      const input = this.inputs.shift();
      if (input) return input;
      await once(this.given, 'input');
    }
  }

  private give(input: CallerInput): void {
    this.inputs.push(input);
    this.given.emit('input');
  }
}
