import type { Alarm } from '../kernel/clock';
import { newSid } from '../kernel/sids';
import { TwilioError } from '../kernel/twilio-error';
import { callFields, type CallParties } from './call-fields';
import { tell, tellEnd } from './call-news';
import { type DocumentSource, type NextDocument, runDocument } from './run-document';
import type { Heard, Input } from './heard';
import { hears } from './gather';
import { type QueueFields, QueuePlace } from './queue-place';
import type { TwimlElement } from './twiml/element';
import { TwimlRefusal } from './twiml/refusal';
import { askWebhook, type WebhookRequest } from './webhook';
import type { CallSurroundings } from './call-surroundings';

export type CallStatus = 'ringing' | 'in-progress' | 'completed' | 'busy';

/** What the caller hears when neither the webhook nor its fallback answers with TwiML. */
export const APPLICATION_ERROR = 'We are sorry, an application error has occurred. Goodbye.';
/** Twilio: how long a Gather waits for the caller to begin, in seconds. */
const USUAL_TIMEOUT = 5;

interface Listening {
  gather: TwimlElement;
  settle: (input: Input) => void;
  /** Ends it when the caller says nothing; undefined: they are said to stay silent. */
  alarm: Alarm | undefined;
}

/**
 * An inbound call that follows TwiML as Twilio does, with text in place of sound: what is spoken is heard at once, and
 * a Gather waits until the caller speaks, presses keys, or stays silent: because they are said to, or for its time.
 */
export class PhoneCall implements CallParties {
  readonly callSid = newSid('CA');
  readonly accountSid: string;
  readonly heard: Heard[] = [];
  status: CallStatus = 'ringing';
  /** Where the call waits for people, or is with them. */
  queue: QueuePlace | undefined;
  /** Twilio's numbers for what went wrong in the call. */
  readonly errors: number[] = [];
  private listening: Listening | undefined;
  private begunAt = 0;
  /** Grows when something else takes the call over: what ran before must not go on. */
  private course = 0;

  constructor(
    private readonly surroundings: CallSurroundings,
    readonly from: string,
    readonly to: string,
    readonly sipHeaders: Readonly<Record<string, string>>,
  ) {
    this.accountSid = surroundings.world.account.accountSid;
  }

  /** Twilio answers the call and asks the number's voice URL what to do. */
  begin(): void {
    this.status = 'in-progress';
    this.begunAt = this.surroundings.world.clock.now().getTime();
    this.record('call.began', { from: this.from, to: this.to });
    // Twilio: the first request tells the call as it was before it was answered.
    const { voiceUrl: url } = this.surroundings.number;
    this.take({ url, fields: { CallStatus: 'ringing' }, method: 'POST' });
  }

  get isListening(): boolean {
    return this.listening !== undefined;
  }

  get isOver(): boolean {
    return this.status === 'completed' || this.status === 'busy';
  }

  /** The caller speaks or presses keys. @returns whether Twilio was listening for that */
  give(input: Input): boolean {
    const { listening } = this;
    if (!listening || !hears(listening.gather, input)) {
      this.record('input.lost', { input: input.kind });
      return false;
    }
    this.stopListening();
    this.record('caller.gave', { ...input });
    listening.settle(input);
    return true;
  }

  /** Ends the call; whoever works on its task goes to wrap-up, a task nobody has accepted is cancelled. */
  end(because: string, status: 'completed' | 'busy' = 'completed'): void {
    if (this.isOver) return;
    this.leaveCourse('hangup', status);
    this.record('call.ended', { because });
    tellEnd(this.surroundings, this, this.begunAt);
  }

  /** `POST Calls/CA…`: another document takes the call over, or it ends. 21220 when it is over already. */
  update(change: { twiml: TwimlElement } | { url: string } | 'completed'): void {
    if (this.isOver) throw new TwilioError(400, 21220, 'Unable to update record. Call is not in-progress');
    if (change === 'completed') this.end('completed by the API');
    else
      this.take(
        'twiml' in change
          ? { document: change.twiml, url: this.surroundings.number.voiceUrl }
          : { url: change.url, fields: {}, method: 'POST' },
      );
  }

  private take(next: NextDocument): void {
    this.leaveCourse('redirected');
    const { course } = this;
    this.run(next, () => this.course === course).catch((error: unknown) => {
      this.record('sandbox.failed', { error: String(error) });
    });
  }

  private leaveCourse(result: 'hangup' | 'redirected', status = this.status): void {
    this.course += 1;
    this.status = status;
    this.stopListening();
    this.queue?.leave(result);
    this.queue = undefined;
  }

  private async run(first: NextDocument, isCurrent: () => boolean): Promise<void> {
    let next: NextDocument | undefined = first;
    let inFallback = false;
    while (next) {
      const { url: failed } = next;
      try {
        const document = 'document' in next ? next.document : await this.ask(next);
        if (!isCurrent()) return;
        next = await runDocument(this.source(next.url, isCurrent), document);
      } catch (error) {
        if (!(error instanceof TwimlRefusal)) throw error;
        if (!isCurrent()) return;
        next = this.afterError(error, failed, inFallback);
        inFallback = true;
      }
      if (!isCurrent()) return;
    }
    this.end('no more TwiML');
  }

  private ask(request: WebhookRequest): Promise<TwimlElement> {
    const fields = { ...callFields(this, this.status), ...request.fields };
    return askWebhook(this.surroundings, { ...request, fields });
  }

  /**
   * Twilio: the number's fallback URL is asked, told what failed where; without one the caller hears an apology. Whether
   * it is asked again when something its own document led to fails is not documented: it is not.
   */
  private afterError(
    { code, message }: TwimlRefusal,
    url: string,
    inFallback: boolean,
  ): NextDocument | undefined {
    this.errors.push(code);
    this.record('call.error', { code, message, url });
    const { voiceFallbackUrl, voiceFallbackMethod: method } = this.surroundings.number;
    if (voiceFallbackUrl !== '' && !inFallback) {
      return { url: voiceFallbackUrl, fields: { ErrorCode: String(code), ErrorUrl: url }, method };
    }
    this.hear({ text: APPLICATION_ERROR, language: undefined, voice: undefined, cut: false });
    return undefined;
  }

  private source(url: string, isCurrent: () => boolean): DocumentSource {
    return {
      url,
      isCurrent,
      hear: (heard) => this.hear(heard),
      pause: (seconds) => this.pause(seconds),
      listen: (gather) => this.listen(gather),
      enqueue: (enqueue, action) => this.waitForPeople(enqueue, action),
      end: (status) => this.end('the document', status),
    };
  }

  private hear(heard: Heard): void {
    this.heard.push(heard);
    this.record('caller.heard', { ...heard });
  }

  /** Something of the call is under way all the time: another request follows. */
  private pause(seconds: number): Promise<void> {
    const { world, second } = this.surroundings;
    return world.webhooks.follow(world.clock.pause(seconds * second()));
  }

  private listen(gather: TwimlElement): Promise<Input> {
    return new Promise((settle) => {
      this.listening = { gather, settle, alarm: this.silenceAfter(gather) };
      this.record('call.listening', { language: gather.attributes.language ?? 'en-US' });
    });
  }

  private silenceAfter({ attributes: { timeout } }: TwimlElement): Alarm | undefined {
    const { world, second, listensInTime } = this.surroundings;
    if (!listensInTime()) return undefined;
    const seconds = Number(timeout ?? USUAL_TIMEOUT);
    return world.clock.after(seconds * second(), () => this.give({ kind: 'silence' }));
  }

  private stopListening(): void {
    this.listening?.alarm?.cancel();
    this.listening = undefined;
  }

  private async waitForPeople(
    enqueue: TwimlElement,
    action: string | undefined,
  ): Promise<QueueFields | undefined> {
    if (this.surroundings.isFull(enqueue.attributes.workflowSid ?? '')) {
      this.record('queue.full');
      return { QueueResult: 'queue-full' };
    }
    const place = new QueuePlace(this, enqueue, this.surroundings);
    this.queue = place;
    const { fields, goesOn } = await place.left;
    if (goesOn) return fields;
    if (action !== undefined) tell(this.surroundings, this, action, fields);
    await place.over;
    // Whoever was in the conference with the caller has left it.
    if (this.queue === place) this.end('the rep hung up');
    return undefined;
  }

  private record(what: string, details: Record<string, unknown> = {}): void {
    this.surroundings.world.journal.record('voice', what, { callSid: this.callSid, ...details });
  }
}
