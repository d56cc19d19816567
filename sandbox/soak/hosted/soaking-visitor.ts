import type { WebhookOccasion } from '../../faults/faults';
import type { FileToSend } from '../../media/file';
import type { HostedVisitor } from '../../people/hosted-visitor';
import { type Limits, QUICKLY } from '../pace';
import { now, patiently, pause } from '../patience';
import type { Said, Soaker, Stage } from '../soaker';
import type { Verdict } from '../verdict';
import { ESCALATIONS, NUDGE, numbered, QUESTIONS } from '../words';
import { numberOf } from '../writers/texter';
import { hostedVerdict, stillWaits } from './hosted-verdict';
import { conversationOf, isHandedOff } from './in-flex';
import type { Ending, HostedStory } from './hosted-story';

const MOST_TURNS = 3;
const MOST_EXCHANGES = 5;
const WRITES_ON = 0.25;
const SENDING = 0.2;
const FILE_BYTES = 3_000;
/** How long they wait for an answer of OpenCX's AI, and for what is on its way at the end, in milliseconds. */
const PATIENCE = 30_000;

/** A customer of OpenCX's own widget, SMS or WhatsApp: with its AI, then with a rep in Flex, to the end or back to the AI. */
export class SoakingVisitor implements Soaker {
  private readonly visitor: HostedVisitor;
  private readonly byCustomer: Said[] = [];
  private readonly byRep: Said[] = [];
  private readonly asked: Said[] = [];
  private ending: Ending | undefined;
  /** What is written right now is followed by more. */
  private goesOn = false;
  private readonly followedOfRep = new Set<string>();

  constructor(private readonly stage: Stage) {
    const { sandbox, number, random } = stage;
    this.visitor = sandbox.hostedVisitor({
      name: `Visitor ${number}`,
      channel: random.oneOf(['web', 'sms', 'whatsapp'] as const),
      number: numberOf(stage),
    });
  }

  async liveUntil(end: number): Promise<void> {
    await this.talkWithAi(end);
    if (!(await this.until(() => this.rep() !== undefined, end - this.now()))) return;
    await this.talkWithRep(end);
    if (!(await this.until(() => !this.isWaiting(), Math.min(PATIENCE, end - this.now())))) return;
    // Whoever ends it has read the last word: else who wrote it is served again.
    await this.pause(this.stage.pace.talking);
    await this.end(end);
  }

  isWaiting(): boolean {
    return this.byCustomer.length > 0 && stillWaits(this.stage.sandbox, this.visitor, this.story());
  }

  nudge(): void {
    this.byCustomer.push(this.said(NUDGE));
    this.visitor.writeInTheSame(this.byCustomer.at(-1)?.text ?? '');
  }

  mayLose({ source, event }: WebhookOccasion): boolean {
    if (source === 'conversations') return this.followedOfRep.has(String(event.Body));
    const { conversation_id: session } = (event.data ?? {}) as { conversation_id?: string };
    return (
      this.goesOn &&
      source === 'opencx' &&
      event.event === 'conversation.contact_response' &&
      session === this.visitor.sessionId
    );
  }

  verdict(): Verdict {
    return hostedVerdict(this.stage.sandbox, this.visitor, this.story());
  }

  private story(): HostedStory {
    const { byCustomer, byRep, asked, ending } = this;
    return { byCustomer, byRep, asked, ending };
  }

  /** OpenCX's AI answers in the widget, until it gives the customer away. */
  private async talkWithAi(end: number): Promise<void> {
    const { sandbox, random } = this.stage;
    const turns = Math.floor(random.between(0, MOST_TURNS));
    for (let turn = 0; turn < turns && this.now() < end; turn++) {
      const before = this.answers();
      this.write(random.oneOf(QUESTIONS), {});
      await this.until(() => this.answers() > before, PATIENCE);
      await this.pause(this.stage.pace.pause);
    }
    this.write(random.oneOf(ESCALATIONS), {});
    await this.until(() => isHandedOff(sandbox, this.visitor), PATIENCE);
    if (random.chance(WRITES_ON)) await this.writeQuickly();
  }

  private async talkWithRep(end: number): Promise<void> {
    const { random } = this.stage;
    const times = 1 + Math.floor(random.between(0, MOST_EXCHANGES));
    for (let time = 0; time < times && this.now() < end; time++) {
      await this.pause(this.stage.pace.talking);
      if (random.chance(0.5)) await this.writeQuickly();
      else await this.repWritesQuickly();
    }
  }

  private async end(end: number): Promise<void> {
    const { desk, random } = this.stage;
    const conversationSid = this.rep();
    if (conversationSid === undefined) return;
    this.ending = random.oneOf(['rep is done', 'customer closes', 'given back'] as const);
    switch (this.ending) {
      case 'customer closes':
        this.visitor.close();
        return;
      case 'rep is done':
        desk.finish(conversationSid);
        return;
      case 'given back':
        desk.giveBack(conversationSid);
        await this.pause(this.stage.pace.pause);
        this.write(random.oneOf(QUESTIONS), {});
        this.asked.push(...this.byCustomer.slice(-1));
        await this.until(() => !this.isWaiting(), Math.min(PATIENCE, end - this.now()));
    }
  }

  private async writeQuickly(): Promise<void> {
    await this.quickly((goesOn) => {
      const file = this.fileByChance();
      this.write(NUDGE, { goesOn, ...(file && { file }) });
    });
  }

  private async repWritesQuickly(): Promise<void> {
    await this.quickly((goesOn) => {
      const conversationSid = this.rep();
      if (conversationSid === undefined) return;
      const file = this.fileByChance();
      const said = this.said('This is Alice', file);
      if (goesOn) this.followedOfRep.add(said.text);
      this.byRep.push(said);
      this.stage.desk.say(conversationSid, said.text, file ? [file] : []);
    });
  }

  private async quickly(say: (goesOn: boolean) => void): Promise<void> {
    let goesOn: boolean;
    do {
      goesOn = this.stage.random.chance(WRITES_ON);
      say(goesOn);
      if (goesOn) await this.pause(QUICKLY);
    } while (goesOn);
  }

  private write(words: string, { goesOn = false, file }: { goesOn?: boolean; file?: FileToSend }): void {
    const said = this.said(words, file);
    this.byCustomer.push(said);
    this.goesOn = goesOn;
    this.visitor.write(said.text, { files: file ? [file] : [] });
    this.goesOn = false;
  }

  private said(words: string, file?: FileToSend): Said {
    const position = this.byCustomer.length + this.byRep.length;
    const text = numbered(words, this.stage.number, position);
    return { text, at: this.now(), ...(file && { file: file.filename }) };
  }

  private fileByChance(): FileToSend | undefined {
    const { random, number } = this.stage;
    if (!random.chance(SENDING)) return undefined;
    const filename = `file-${number}.${this.byCustomer.length + this.byRep.length}.png`;
    return { contentType: 'image/png', filename, bytes: FILE_BYTES };
  }

  /** The conversation a rep is in; undefined: there is none. */
  private rep(): string | undefined {
    const conversationSid = conversationOf(this.stage.sandbox, this.visitor);
    return conversationSid !== undefined && this.stage.desk.isIn(conversationSid)
      ? conversationSid
      : undefined;
  }

  private answers(): number {
    return this.byCustomer.length === 0 ? 0 : this.visitor.inbox().length;
  }

  private now(): number {
    return now(this.stage.sandbox);
  }

  private until(holds: () => boolean, milliseconds: number): Promise<boolean> {
    return patiently(this.stage.sandbox, holds, milliseconds);
  }

  private pause(limits: Limits): Promise<void> {
    return pause(this.stage, limits);
  }
}
