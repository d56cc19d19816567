import type { Random } from '../faults/random';
import type { Customer } from '../people/customer';
import type { Sandbox } from '../sandbox';
import { taskForPeople } from './tasks-for-people';

/** A message as its writer knows it. */
export interface WrittenMessage {
  text: string;
  at: number;
}

const QUESTIONS = [
  'Where is my order?',
  'When does my parcel arrive?',
  'How does this work?',
  'Can you tell me more about it?',
];
const THANKS = 'Thank you';
const ESCALATIONS = ['I want a human', 'I have a complaint'];
const THANKING = 0.06;
const ESCALATING = 0.06;
const WRITES_ON = 0.25;

/** Milliseconds between messages that are written quickly, and before the next ones after an answer. */
const QUICKLY = [50, 900] as const;
const PAUSE = [500, 4_000] as const;
/** After this long without any answer customers write again. */
const PATIENCE = 35_000;

/** A customer who writes, waits for an answer and writes again, until a person has the conversation. */
export class SoakingCustomer {
  readonly written: WrittenMessage[] = [];
  private readonly customer: Customer;
  private readonly followed = new Set<string>();

  constructor(
    private readonly sandbox: Sandbox,
    private readonly number: number,
    private readonly random: Random,
  ) {
    this.customer = sandbox.customer(`+1500555${String(4_000 + number)}`);
  }

  get conversationSid(): string {
    return this.customer.conversationSid;
  }

  /** Whether the event of this message may be lost: the customer writes another one right after it. */
  writesAfter(text: string): boolean {
    return this.followed.has(text);
  }

  /** Lives until `end`, a moment of `Date.now()`, or until people have the conversation. */
  async liveUntil(end: number): Promise<void> {
    while (Date.now() < end) {
      const received = this.customer.received().length;
      await this.writeOnce();
      await this.waitForMore(received, Math.min(PATIENCE, end - Date.now()));
      if (taskForPeople(this.sandbox, this.conversationSid)) return;
      await this.pause(PAUSE);
    }
  }

  /** Writes these words, made unmistakable by a number. */
  write(words: string): void {
    this.send(this.numbered(words, this.written.length));
  }

  /** Writes one message, or two or three quickly. */
  private async writeOnce(): Promise<void> {
    for (;;) {
      const text = this.numbered(this.words(), this.written.length);
      const goesOn = this.random.chance(WRITES_ON);
      if (goesOn) this.followed.add(text);
      this.send(text);
      if (!goesOn) return;
      await this.pause(QUICKLY);
    }
  }

  private send(text: string): void {
    this.written.push({ text, at: Date.now() });
    this.customer.text(text);
  }

  private words(): string {
    const drawn = this.random.next();
    if (drawn < ESCALATING) return this.random.oneOf(ESCALATIONS);
    return drawn < ESCALATING + THANKING ? THANKS : this.random.oneOf(QUESTIONS);
  }

  private numbered(words: string, position: number): string {
    return `${words} (${this.number}.${position})`;
  }

  /** Waits for a message; not for ever, as nobody does. */
  private async waitForMore(received: number, milliseconds: number): Promise<void> {
    const arrived = (): boolean => this.customer.received().length > received;
    const isTold = new Promise<void>((resolve) => {
      if (arrived()) resolve();
      const stop = this.sandbox.journal.follow(() => {
        if (!arrived()) return;
        stop();
        resolve();
      });
    });
    await Promise.race([isTold, this.sandbox.clock.pause(Math.max(0, milliseconds))]);
  }

  private pause([least, most]: readonly [number, number]): Promise<void> {
    return this.sandbox.clock.pause(this.random.between(least, most));
  }
}
