import type { WebhookOccasion } from '../../faults/faults';
import type { FileToSend } from '../../media/file';
import { type Limits, QUICKLY } from '../pace';
import { now, patiently, pause } from '../patience';
import type { Soaker, Stage } from '../soaker';
import { ofConversation, openTaskForPeople } from '../stays';
import type { Verdict } from '../verdict';
import { ESCALATIONS, NUDGE, numbered, QUESTIONS, THANKS } from '../words';
import { conversationVerdict } from './conversation-verdict';
import { hasAnswer, transcriptOf } from './transcript';
import type { Written } from './written';

const THANKING = 0.06;
const ESCALATING = 0.06;
const WRITES_ON = 0.25;
/** After this many milliseconds without any answer customers write again. */
const PATIENCE = 35_000;

/** Whoever writes: by SMS, WhatsApp or web chat, or to a Studio flow. */
export interface Correspondent {
  readonly conversationSid: string;
  text(body: string, options?: { media?: readonly FileToSend[] }): unknown;
  received(): readonly string[];
}

/** A customer who writes in a conversation of Twilio's and is answered there. */
export abstract class Writer implements Soaker {
  readonly written: Written[] = [];
  private readonly followed = new Set<string>();

  constructor(
    /** How the report calls their kind. */
    private readonly kind: string,
    protected readonly stage: Stage,
    private readonly correspondent: Correspondent,
  ) {}

  abstract liveUntil(end: number): Promise<void>;

  isWaiting(): boolean {
    const last = this.written.at(-1);
    if (!last || last.toPeople || this.isWithPeople()) return false;
    return !hasAnswer(transcriptOf(this.stage.sandbox, this.conversationSid), last.text);
  }

  nudge(): void {
    this.write(NUDGE);
  }

  mayLose({ source, event }: WebhookOccasion): boolean {
    return source === 'conversations' && this.followed.has(String(event.Body));
  }

  verdict(): Verdict {
    return conversationVerdict(this.stage.sandbox, this.kind, this.conversationSid, this.written);
  }

  protected get conversationSid(): string {
    return this.correspondent.conversationSid;
  }

  /** Whether a task for people is open. */
  protected isWithPeople(): boolean {
    const isIt = ofConversation(this.conversationSid);
    return openTaskForPeople(this.stage.sandbox, isIt) !== undefined;
  }

  /** Writes and is answered, again and again, at least once, until `end`, or until people have the conversation. */
  protected async converse(end: number, times = Infinity): Promise<void> {
    for (let time = 0; time < times && (time === 0 || this.now() < end); time++) {
      await this.askAndWait(end);
      if (this.isWithPeople()) return;
      await this.pause(this.stage.pace.pause);
    }
  }

  /** Writes what comes to mind and waits for an answer, not for ever. */
  protected async askAndWait(end: number): Promise<void> {
    const before = this.correspondent.received().length;
    await this.say();
    await this.until(
      () => this.correspondent.received().length > before || this.isWithPeople(),
      Math.min(PATIENCE, end - this.now()),
    );
  }

  /** Writes what comes to mind: one message. */
  protected async say(): Promise<void> {
    this.write(this.words());
    await Promise.resolve();
  }

  /** Writes one message, or two or three quickly; the event of one that is followed may be lost. */
  protected async sayQuickly(next: () => { words: string; file?: FileToSend }): Promise<void> {
    for (;;) {
      const { words, file } = next();
      const goesOn = this.stage.random.chance(WRITES_ON);
      if (goesOn) this.followed.add(this.numbered(words));
      this.write(words, file);
      if (!goesOn) return;
      await this.pause(QUICKLY);
    }
  }

  /** Writes these words, made unmistakable. */
  protected write(words: string, file?: FileToSend): void {
    const text = this.numbered(words);
    this.written.push({ text, at: this.now(), ...(file && { file: file.filename }) });
    this.correspondent.text(text, file && { media: [file] });
  }

  /** Writes to the person who has the conversation. */
  protected writeToPeople(words: string): void {
    const text = this.numbered(words);
    this.written.push({ text, at: this.now(), toPeople: true });
    this.correspondent.text(text);
  }

  protected words(): string {
    const { random } = this.stage;
    const drawn = random.next();
    if (drawn < ESCALATING) return random.oneOf(ESCALATIONS);
    return drawn < ESCALATING + THANKING ? THANKS : random.oneOf(QUESTIONS);
  }

  protected until(holds: () => boolean, milliseconds: number): Promise<boolean> {
    return patiently(this.stage.sandbox, holds, milliseconds);
  }

  protected pause(limits: Limits): Promise<void> {
    return pause(this.stage, limits);
  }

  protected now(): number {
    return now(this.stage.sandbox);
  }

  private numbered(words: string): string {
    return numbered(words, this.stage.number, this.written.length);
  }
}
