import { randomBytes, randomUUID } from 'node:crypto';
import { Router, type Request, type RequestHandler } from 'express';
import type { World } from '../kernel/service';
import type { Tampering } from '../kernel/tampering';
import type { SkipCode } from './ai-turns';
import type { Shape } from './answer-shapes';
import { loseRequest, sendAnswer, sendSpoiledAnswer, type Answer } from './answers';
import { ChatSessions, type AnswerSettings } from './chat-sessions';
import type { Contact } from './contact';
import { OpenCxError } from './error';
import { Files } from './files';
import { Failures, refusal, type FailingOperation, type FailureKind } from './failures';
import type { HistoryOrder } from './history';
import type { Operation } from './operations';
import { RateLimit } from './rate-limit';
import type { CustomData } from './requests';
import type { Judgement } from './scripted-ai';
import type { SessionMessage, SessionStatus } from './session';
import { sessionList } from './session-list';
import type { JsonCaller } from './webhooks/json-caller';
import type { WebhookEvent, WebhookName } from './webhooks/webhook-events';
import { WebhookSender, type WebhookSettings } from './webhooks/webhook-sender';

/** A session as tests and the demo read it. */
export interface SessionView {
  id: string;
  contact: Contact | undefined;
  customData: CustomData;
  messages: SessionMessage[];
  handedOff: boolean;
  status: SessionStatus;
  language: string | undefined;
}

type SessionRequest = Request<{ id: string }>;

/**
 * A simulated OpenCX: its chat session API with a scripted AI behind it.
 * OpenCX: a send has no idempotency key, so two sends are two messages; the AI stays silent in a session a human has.
 */
export class OpenCx implements AnswerSettings, WebhookSettings {
  apiKey = `ocx_live_${randomBytes(24).toString('hex')}`;
  readonly organizationId = randomUUID();
  readonly routes = Router();

  /** The scopes of the key: both, `chat-sessions:read` alone, or none. */
  keyState: 'valid' | 'read-only' | 'no-access' = 'valid';
  requestsPerMinute = 100;
  shape: Shape = 'v4';
  /** The shape of the answer to a message with this text; without it, or when it says nothing, `shape`. */
  shapeFor: ((text: string) => Shape | undefined) | undefined;
  /** How long a send of shape v0 to v4 waits for the AI; counts for turns that start from now on. */
  thinkingSeconds = 0;
  /** How long after a send of shape v5 or v6 the AI's answer appears in the history; likewise. */
  answerSeconds = 0;
  historyOrder: HistoryOrder = 'oldest-first';
  /** Hours of silence after which a session is taken for resolved, without a webhook; never unless set. */
  autoResolveHours: number | undefined;
  /** What a closed session does with a message. OpenCX does not document it. */
  closedSessions: 'reopen' | 'refuse' = 'reopen';
  /** What the AI makes of a reply the script has for a question, e.g. one that no other question gets. */
  reword: ((reply: string, question: string) => string) | undefined;
  /** What the AI calls the language of every session, e.g. `Spanish`; its tag unless set. OpenCX documents no form. */
  languageName: string | undefined;
  /** Whether its AI stops when the caller of a send hangs up before it is answered. OpenCX does not document it. */
  stopsWithItsCaller = false;
  /** Where OpenCX sends its webhooks; nowhere unless set. */
  webhookUrl: string | undefined;
  /** The events it is registered for: those the documentation asks for, as far as they are simulated. */
  webhookEvents: readonly WebhookName[] = [
    'conversation.handoff_to_human',
    'conversation.contact_response',
    'conversation.ai_response',
    'conversation.closed',
  ];
  /** What the `data` of a handoff's webhook is; of other events it is an object. */
  webhookData: 'array' | 'object' = 'array';
  /** Asked for every webhook that is about to be sent: what the network does to it. */
  tamperWebhook: ((event: WebhookEvent) => Tampering) | undefined;

  /** The customers' side of OpenCX's own channels. */
  readonly chatSessions: ChatSessions;
  readonly files = new Files();
  private readonly failures = new Failures();
  private readonly rateLimit = new RateLimit();

  constructor(
    private readonly world: Pick<World, 'clock' | 'journal'>,
    caller: JsonCaller,
  ) {
    const sessions = new ChatSessions(world, this, new WebhookSender(world, caller, this), this.files);
    this.chatSessions = sessions;
    this.routes.post(
      '/chat/sessions',
      this.handle('create', ({ body }) => sessions.create(body)),
    );
    this.routes.get(
      '/chat/sessions',
      this.handle('list', ({ query }) => ({ status: 200, body: sessionList(sessions.all(), query) })),
    );
    this.routes.get(
      '/chat/sessions/:id',
      this.handle('get', ({ params }) => sessions.get(params.id)),
    );
    this.routes.patch(
      '/chat/sessions/:id',
      this.handle('update', ({ params, body }) => sessions.update(params.id, body)),
    );
    this.routes.post(
      '/chat/sessions/:id/send',
      this.handle('send', ({ params, body }) => sessions.send(params.id, body)),
    );
    this.routes.get(
      '/chat/sessions/:id/history',
      this.handle('history', ({ params, query }) => sessions.history(params.id, query.cursor)),
    );
  }

  /** Every request of `failingOperation` fails like this while it is set. */
  get failing(): FailureKind | undefined {
    return this.failures.failing;
  }

  set failing(kind: FailureKind | undefined) {
    this.failures.failing = kind;
  }

  get failingOperation(): FailingOperation {
    return this.failures.failingOperation;
  }

  set failingOperation(operation: FailingOperation) {
    this.failures.failingOperation = operation;
  }

  /** The next `times` requests of `operation` fail like this. */
  failNext(kind: FailureKind, times = 1, operation: FailingOperation = 'send'): void {
    this.failures.plan(kind, times, operation);
  }

  /** The AI answers the next contact message with these words, whatever it says. */
  answerNext(text: string): void {
    this.chatSessions.answerNext(text);
  }

  /** The AI leaves the next contact message unanswered, and OpenCX says why with `code`. */
  skipNext(code: SkipCode): void {
    this.chatSessions.skipNext(code);
  }

  /**
   * A call OpenCX's phone agent had and hands off, as it is when the transfer's leg arrives at Twilio.
   * @param said turn by turn, the caller first
   * @returns the session's id
   */
  phoneCall(call: {
    from: string;
    said: readonly string[];
    judgement: Judgement;
    language?: string;
    contactReason?: string;
  }): string {
    return this.chatSessions.addPhoneCall(call).id;
  }

  /** From now on nothing fails, and every message is answered. */
  recover(): void {
    this.failures.clear();
    this.chatSessions.skipNone();
  }

  /** All sessions, oldest first. */
  sessions(): SessionView[] {
    return this.chatSessions
      .all()
      .map(({ id, contact, customData, messages, handedOff, status, language }) => ({
        id,
        contact,
        customData,
        messages,
        handedOff,
        status,
        language,
      }));
  }

  /**
   * Lets a request in, whatever it asks for.
   * @param authorization its Authorization header
   * @param method what it does: reading takes one scope, writing another
   * @throws OpenCxError 401 without the right bearer key, 403 without the scope, 429 above the rate limit. OpenCX
   * documents no Retry-After for its rate limit, so there is none.
   */
  admit(authorization: string | undefined, method: string): void {
    if (authorization !== `Bearer ${this.apiKey}`) throw new OpenCxError(401);
    const mayOnlyRead = this.keyState === 'read-only' && method !== 'GET';
    if (this.keyState === 'no-access' || mayOnlyRead) throw new OpenCxError(403);
    if (!this.rateLimit.admit(this.world.clock.now(), this.requestsPerMinute)) throw new OpenCxError(429);
  }

  /** Notes that a request was refused. */
  noteRefusal(operation: Operation | 'unknown', status: number): void {
    this.world.journal.record('opencx', 'request.refused', { operation, status });
  }

  private handle(
    operation: Operation,
    act: (request: SessionRequest) => Answer | Promise<Answer>,
  ): RequestHandler<{ id: string }> {
    return async (request, response) => {
      const kind = this.failures.take(operation);
      if (typeof kind === 'number') throw refusal(kind);
      if (kind) this.world.journal.record('opencx', 'request.failed', { operation, kind });
      if (kind === 'silence' || kind === 'html' || kind === 'cut') {
        loseRequest(response, kind);
        return;
      }
      response.once('close', () => {
        if (operation === 'send' && !response.writableEnded && this.stopsWithItsCaller)
          this.chatSessions.hangUp(request.params.id);
      });
      const answer = await act(request);
      if (kind) sendSpoiledAnswer(response, answer, kind);
      else sendAnswer(response, answer);
    };
  }
}
