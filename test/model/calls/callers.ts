import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { Caller } from '../../../sandbox/people/caller';
import type { Sandbox } from '../../../sandbox/sandbox';
import { TRANSFER_NUMBER } from '../../../sandbox/voice/company-numbers';
import type { Input } from '../../../sandbox/voice/heard';
import type { PhoneCall } from '../../../sandbox/voice/phone-call';
import { AgentCalls } from './agent-calls';
import { LINES } from './company-lines';
import type { Line, Manner, Number as Whose, Transfer } from './history';

/** How long somebody takes to say something once they are listened to, in milliseconds. */
const SPEAKING = 1_500;
const CONFIDENCE: Readonly<Record<Manner, number>> = {
  clearly: 0.92,
  'into what is spoken': 0.85,
  mumbling: 0.1,
  'with unknown confidence': 0,
};

interface OnThePhone {
  caller: Caller;
  /** Undefined: they have not called. */
  call: PhoneCall | undefined;
  /** What they say as soon as they are listened to. */
  toSay: Input[];
}

/** The callers of a history, each in one call at a time. */
export class Callers {
  /** All calls of the history, oldest first. */
  readonly calls: PhoneCall[] = [];
  /** The conversations they began by SMS. */
  readonly texts = new Set<string>();
  readonly agent: AgentCalls;
  private readonly people: OnThePhone[];
  private readonly stopFollowing: () => void;
  private given = 0;

  constructor(
    private readonly sandbox: Sandbox,
    numbers: readonly Whose[],
    /** Of the history, among all of the run. */
    private readonly number: number,
    /** Where those call who have something to say. */
    private readonly usualLine: Line,
  ) {
    this.agent = new AgentCalls(sandbox, number);
    this.people = numbers.map((whose, who) => ({
      caller: sandbox.caller(this.numberOf(whose, who)),
      call: undefined,
      toSay: [],
    }));
    this.stopFollowing = sandbox.journal.follow((entry) => this.noticeListening(entry));
  }

  dials(who: number, line: Line): void {
    this.begin(who, ({ caller }) => caller.dials(LINES[line]));
  }

  isTransferred(who: number, how: Transfer): void {
    this.begin(who, ({ caller }) => caller.dials(TRANSFER_NUMBER, this.agent.with(caller.number, how)));
  }

  /** Calls if they are not in a call; speaks as soon as they are listened to. Each text is unmistakable. */
  speaks(who: number, words: string, manner: Manner): void {
    const text = `${words} (${this.mark()})`;
    const interrupting = manner === 'into what is spoken';
    this.give(who, { kind: 'speech', text, confidence: CONFIDENCE[manner], interrupting });
  }

  pressesKeys(who: number): void {
    this.give(who, { kind: 'keys', digits: `${this.mark().replace('.', '00')}#`, interrupting: true });
  }

  hangsUp(who: number): void {
    this.call(who)?.end('the caller hung up');
  }

  /** All hang up, and say nothing any more. */
  allHangUp(): void {
    this.stopFollowing();
    for (const call of this.calls) call.end('the caller hung up');
  }

  /** From the number they call with, if that is one. */
  writesAnSms(who: number): void {
    const { number } = this.person(who).caller;
    if (!number.startsWith('+')) return;
    const { conversationSid } = this.sandbox.customer(number).text(`How does this work? (${this.mark()})`);
    this.texts.add(conversationSid);
  }

  /** The call somebody is in; undefined: in none. */
  call(who: number): PhoneCall | undefined {
    const { call } = this.person(who);
    return call?.isOver ? undefined : call;
  }

  private person(who: number): OnThePhone {
    const person = this.people[who % this.people.length];
    if (!person) throw new RangeError('A history without callers');
    return person;
  }

  private begin(who: number, dial: (person: OnThePhone) => PhoneCall): void {
    if (this.call(who)) return;
    const person = this.person(who);
    person.toSay = [];
    this.calls.push((person.call = dial(person)));
  }

  private give(who: number, input: Input): void {
    if (!this.call(who)) this.dials(who, this.usualLine);
    const call = this.call(who);
    if (!call || call.queue) return;
    if (call.isListening) call.give(input);
    else this.person(who).toSay.push(input);
  }

  private noticeListening({ source, what, details }: JournalEntry): void {
    if (source !== 'voice' || what !== 'call.listening') return;
    const person = this.people.find(({ call }) => call?.callSid === details.callSid);
    if (person && person.toSay.length > 0) void this.sandbox.webhooks.follow(this.speakSoon(person));
  }

  private async speakSoon({ call, toSay }: OnThePhone): Promise<void> {
    await this.sandbox.clock.pause(SPEAKING);
    if (!call?.isListening) return;
    const input = toSay.shift();
    if (input) call.give(input);
  }

  private mark(): string {
    return `${this.number}.${(this.given += 1)}`;
  }

  private numberOf(whose: Whose, who: number): string {
    if (whose === 'none shown') return 'anonymous';
    const owner = whose === 'that of the first' ? 0 : who;
    return `+1500555${String(1_000 + ((this.number * 3 + owner) % 8_000))}`;
  }
}
