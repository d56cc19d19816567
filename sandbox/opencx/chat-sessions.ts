import type { World } from '../kernel/service';
import {
  AiTurns,
  type Question,
  type SilenceCode,
  type SkipCode,
  type TurnOutcome,
  type Wording,
} from './ai-turns';
import { acknowledgement, postStatus, turnAnswer, waitsForAi, type Shape } from './answer-shapes';
import type { Answer } from './answers';
import { OpenCxError } from './error';
import type { Files } from './files';
import { historyPage, type HistoryItem, type HistoryOrder } from './history';
import {
  createRequest,
  parseBody,
  sendRequest,
  updateRequest,
  type CreateRequest,
  type RequestAttachment,
  type SendRequest,
} from './requests';
import type { Judgement } from './scripted-ai';
import { Session } from './session';
import { sessionBody } from './session-body';
import { closed, handedOff, started, written } from './webhooks/webhook-events';
import type { WebhookSender } from './webhooks/webhook-sender';

/** What a call of the phone agent was: what was said turn by turn, the caller first, and the agent's judgement. */
export interface PhoneCallOfAgent {
  from: string;
  said: readonly string[];
  judgement: Judgement;
  language?: string | undefined;
  contactReason?: string | undefined;
}

/** How OpenCX answers at the moment. */
export interface AnswerSettings extends Wording {
  shape: Shape;
  /** The shape of the answer to a message with this text, when it is another one. */
  shapeFor: ((text: string) => Shape | undefined) | undefined;
  thinkingSeconds: number;
  answerSeconds: number;
  historyOrder: HistoryOrder;
  autoResolveHours: number | undefined;
  closedSessions: 'reopen' | 'refuse';
}

/** A channel of OpenCX's own. */
export type HostedChannel = 'web' | 'sms' | 'whatsapp';

/**
 * The chat sessions and what OpenCX's API does with them. Every operation throws OpenCX's 404 for an unknown session
 * and its 400 for a wrong body.
 */
export class ChatSessions {
  private readonly sessions = new Map<string, Session>();
  private readonly turns: AiTurns;
  private readonly skips: SkipCode[] = [];

  constructor(
    private readonly world: Pick<World, 'clock' | 'journal'>,
    private readonly settings: Readonly<AnswerSettings>,
    private readonly webhooks: WebhookSender,
    private readonly files: Files,
  ) {
    this.turns = new AiTurns(world.clock, world.journal, webhooks, settings);
  }

  all(): Session[] {
    return [...this.sessions.values()];
  }

  /** The AI answers the next contact message with these words. */
  answerNext(text: string): void {
    this.turns.dictated.push(text);
  }

  /** The AI does not answer the next contact message it could answer. */
  skipNext(code: SkipCode): void {
    this.skips.push(code);
  }

  /** The next message of the AI, in whichever session, carries this file. */
  attachNext(file: RequestAttachment): void {
    this.turns.nextFiles.push(file);
  }

  /** The next message of the AI carries no file. */
  attachNothing(): void {
    this.turns.nextFiles.length = 0;
  }

  /** The AI answers every message it can answer. */
  skipNone(): void {
    this.skips.length = 0;
  }

  create(body: unknown): Answer {
    const session = this.add(parseBody(createRequest, body));
    return { status: postStatus(this.settings.shape), body: { id: session.id } };
  }

  /** A customer turns up on one of OpenCX's own channels. */
  begin(visit: { channel: HostedChannel; verified: boolean; contact: CreateRequest['contact'] }): Session {
    const { channel: type, ...who } = visit;
    return this.add({ channel: { type }, custom_data: {}, ...who });
  }

  /** The customer of a session writes on OpenCX's own channel; its AI answers there while it has the session. */
  hear(session: Session, text: string, attachments: readonly RequestAttachment[]): void {
    const isFirst = session.history.length === 0;
    const earlier = session.messages;
    this.receive(
      session,
      parseBody(sendRequest, { sender: 'contact', message: { type: 'text', text, attachments } }),
    );
    if (isFirst) this.webhooks.send(started(session));
    void this.answer(session, { text, earlier }, 'v6');
  }

  /** The customer of a session ends it on OpenCX's own channel. */
  end(session: Session): void {
    session.setStatus('closed_resolved');
    this.turns.cancel(session, 'response_cancelled');
    this.record('session.closed-by-contact', { sessionId: session.id });
    this.webhooks.send(closed(session, 'contact'));
  }

  /** A call of OpenCX's phone agent, handed off. */
  addPhoneCall({ from, said, judgement, language, contactReason }: PhoneCallOfAgent): Session {
    const session = this.add({
      channel: { type: 'phone_voice' },
      custom_data: {},
      contact: { phone_number: from },
    });
    for (const [turn, text] of said.entries()) {
      if (turn % 2 === 0) session.addContactMessage(text, []);
      else session.addAiMessage(text);
    }
    session.language = language;
    session.escalate(judgement);
    this.record('phone.handed-off', { sessionId: session.id });
    this.webhooks.send(handedOff(session, 'ai_decided_to_handoff_the_conversation', contactReason));
    return session;
  }

  get(id: string): Answer {
    return { status: 200, body: sessionBody(this.find(id)) };
  }

  history(id: string, cursor: unknown): Answer {
    return {
      status: 200,
      body: { ...historyPage(this.find(id).history, this.settings.historyOrder, cursor) },
    };
  }

  /** OpenCX: the answer has no body; a summary is made on request when the session closes. */
  update(id: string, body: unknown): Answer {
    const session = this.find(id);
    const update = parseBody(updateRequest, body);
    const wasOpen = session.status === 'open';
    if (update.status) session.setStatus(update.status);
    if (update.generate_summary_and_sentiment_on_resolve && session.status !== 'open') {
      session.sentiment ??= 'neutral';
    }
    this.record('session.updated', { sessionId: session.id, status: session.status });
    if (wasOpen && session.status !== 'open') this.webhooks.send(closed(session));
    return { status: 200 };
  }

  /** OpenCX: up to v4 the call lasts as long as the AI thinks, later it only acknowledges the message. */
  async send(id: string, body: unknown): Promise<Answer> {
    const session = this.find(id);
    const request = parseBody(sendRequest, body);
    if (session.status !== 'open' && this.settings.closedSessions === 'refuse')
      throw new OpenCxError(400, 'Session is closed');
    const shape = this.settings.shapeFor?.(request.message.text) ?? this.settings.shape;
    session.merge(request.custom_data, request.contact);
    const earlier = session.messages;
    const message = this.receive(session, request);
    const outcome =
      request.sender === 'agent'
        ? { handedOff: session.handedOff }
        : this.answer(session, { text: request.message.text, earlier }, shape);
    return {
      status: postStatus(shape),
      body: waitsForAi(shape) ? turnAnswer(shape, await outcome) : acknowledgement(message.id),
    };
  }

  /** Nobody waits for the answer to the session's last message any more, and its AI stops. */
  hangUp(id: string): void {
    this.turns.cancel(this.find(id), 'response_cancelled');
  }

  private add(request: CreateRequest): Session {
    const session = new Session(this.sessions.size + 1, request, this.world.clock, this.files);
    this.sessions.set(session.id, session);
    this.record('session.created', { sessionId: session.id, customData: session.customData });
    return session;
  }

  private receive(session: Session, { sender, message, agent, ...request }: SendRequest): HistoryItem {
    const files = message.attachments ?? [];
    if (sender === 'agent' && request.should_take_over_session_from_ai) this.takeOver(session, agent);
    const item =
      sender === 'agent'
        ? session.addAgentMessage(message.text, agent?.name, files)
        : session.addContactMessage(message.text, files);
    this.record('message.received', {
      sessionId: session.id,
      channel: session.channel,
      name: item.event.sender.name,
      sender,
      text: message.text,
      files: files.map(({ name }) => name),
      customData: session.customData,
    });
    this.webhooks.send(written(sender, session));
    return item;
  }

  private takeOver(session: Session, agent: SendRequest['agent']): void {
    const wasWithAi = !session.handedOff;
    const isFirst = session.takeOver(agent);
    this.record('session.taken-over', { sessionId: session.id, isFirst });
    if (wasWithAi) this.webhooks.send(handedOff(session, 'human_agent_decided_to_take_over'));
    this.turns.cancel(session, 'session_assigned_to_human_agent');
  }

  private answer(session: Session, question: Question, shape: Shape): TurnOutcome | Promise<TurnOutcome> {
    const silent: SilenceCode | undefined = session.handedOff
      ? 'session_assigned_to_human_agent'
      : this.skips.shift();
    if (silent) return this.turns.silence(session, silent);
    const { thinkingSeconds, answerSeconds } = this.settings;
    return this.turns.answer(session, question, waitsForAi(shape) ? thinkingSeconds : answerSeconds);
  }

  private find(id: string): Session {
    const session = this.sessions.get(id);
    if (!session) throw new OpenCxError(404, 'Session not found');
    const { autoResolveHours } = this.settings;
    const silence = this.world.clock.now().getTime() - session.updatedAt.getTime();
    const isForgotten = autoResolveHours !== undefined && silence >= autoResolveHours * 3_600_000;
    if (isForgotten && session.status === 'open' && !session.handedOff) session.assumeResolved();
    return session;
  }

  private record(what: string, details: Record<string, unknown>): void {
    this.world.journal.record('opencx', what, details);
  }
}
