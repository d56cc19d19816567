import type { Platform } from '../platform';
import { AI_NUMBER } from '../voice/company-numbers';
import type { Heard, Input } from '../voice/heard';
import type { PhoneCall } from '../voice/phone-call';

/** How sure the recogniser is of clear speech. */
const CLEAR = 0.92;

/** Somebody who calls the company: speaks, presses keys and hears, in text. */
export class Caller {
  private latest: PhoneCall | undefined;

  constructor(
    private readonly sandbox: Pick<Platform, 'voice' | 'journal' | 'conversations'>,
    readonly number: string,
  ) {}

  /** Calls a number of the company. @param sipHeaders what a SIP leg carries */
  dials(to: string = AI_NUMBER, sipHeaders: Readonly<Record<string, string>> = {}): PhoneCall {
    this.latest = this.sandbox.voice.dial(this.number, to, sipHeaders);
    return this.latest;
  }

  get hasCalled(): boolean {
    return this.latest !== undefined;
  }

  /** The call they made last. @throws Error before they have called */
  get call(): PhoneCall {
    if (!this.latest) throw new Error(`${this.number} has not called yet`);
    return this.latest;
  }

  /** Everything that was spoken to them, oldest first. */
  heard(): readonly Heard[] {
    return this.call.heard;
  }

  /** The texts that were spoken to them, oldest first. */
  hears(): string[] {
    return this.heard().map(({ text }) => text);
  }

  /** The SID of the call's thread. @throws TwilioError 404/20404 when there is none */
  get conversationSid(): string {
    return this.sandbox.conversations.conversation(this.call.callSid).sid;
  }

  /** Waits until Twilio listens and says something. @param confidence how sure the recogniser is */
  async says(text: string, confidence = CLEAR): Promise<void> {
    await this.give({ kind: 'speech', text, confidence, interrupting: false });
  }

  /** Speaks into what is being spoken to them. */
  async interrupts(text: string): Promise<void> {
    await this.give({ kind: 'speech', text, confidence: CLEAR, interrupting: true });
  }

  async presses(digits: string): Promise<void> {
    await this.give({ kind: 'keys', digits, interrupting: false });
  }

  /** Says nothing until Twilio stops listening. */
  async staysSilent(): Promise<void> {
    await this.give({ kind: 'silence' });
  }

  hangsUp(): void {
    this.call.end('the caller hung up');
  }

  /** Waits until Twilio listens. */
  async isListenedTo(): Promise<void> {
    await this.until('Twilio listens', ({ isListening }) => isListening);
  }

  /** Waits until the call is in the queue for people. @returns its task */
  async waitsForPeople(): Promise<string> {
    await this.until('the call waits for people', ({ queue }) => queue !== undefined);
    return this.call.queue?.taskSid ?? '';
  }

  /** Waits until a rep has taken the call. */
  async isConnected(): Promise<void> {
    await this.until('a rep is on the line', ({ queue }) => queue?.reservation !== undefined);
  }

  /** Waits until the call is over. */
  async isDone(): Promise<void> {
    await this.until('the call is over', ({ isOver }) => isOver);
  }

  private async give(input: Input): Promise<void> {
    await this.isListenedTo();
    if (!this.call.give(input)) throw new Error(`Twilio took no ${input.kind} from ${this.number}`);
  }

  private until(what: string, holds: (call: PhoneCall) => boolean): Promise<void> {
    const { call } = this;
    return this.sandbox.journal.until(`${what} (call of ${this.number})`, () => holds(call));
  }
}
