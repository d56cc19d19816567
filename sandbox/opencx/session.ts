import { randomUUID } from 'node:crypto';
import type { Clock } from '../kernel/clock';
import { storeAttachment } from './attachments';
import { mergeContact, type Contact } from './contact';
import type { Files } from './files';
import type { EventType, HistoryAttachment, HistoryItem, SenderType } from './history';
import type { ChannelType, CreateRequest, CustomData, RequestAttachment, SendRequest } from './requests';
import type { Judgement, Sentiment } from './scripted-ai';

export type SessionStatus = 'open' | 'closed_resolved' | 'closed_unresolved';

/** A message of a session, as tests and the demo read it. */
export interface SessionMessage {
  sender: SenderType;
  text: string;
  at: Date;
  /** Only on messages that carry files. */
  attachments?: readonly HistoryAttachment[];
}

/** One OpenCX session and everything that happened in it. */
export class Session {
  readonly id = randomUUID();
  readonly createdAt: Date;
  readonly channel: ChannelType;
  readonly verified: boolean;
  readonly history: HistoryItem[] = [];
  updatedAt: Date;
  status: SessionStatus = 'open';
  aiClosureType: 'handed_off' | 'resolved' | 'assumed_resolved' | null = null;
  sentiment: Sentiment | null = null;
  customData: CustomData;
  contact: Contact | undefined;
  language: string | undefined;
  handoff: Judgement | undefined;
  assigneeId: string | undefined;
  private takenOver = false;

  constructor(
    readonly ticketNumber: number,
    request: CreateRequest,
    private readonly clock: Clock,
    private readonly files: Pick<Files, 'keep'>,
  ) {
    this.createdAt = this.updatedAt = clock.now();
    this.channel = request.channel.type;
    this.verified = request.verified ?? false;
    this.customData = request.custom_data;
    this.contact = request.contact && mergeContact(undefined, request.contact);
  }

  /** A human has the session: the AI gave it away, or an agent took it over. OpenCX: the AI never comes back. */
  get handedOff(): boolean {
    return this.handoff !== undefined || this.takenOver;
  }

  get messages(): SessionMessage[] {
    return this.history
      .filter((item) => item.event.type === 'message')
      .map(({ created_at, event: { sender, content, attachments } }) => ({
        sender: sender.type,
        text: content.text,
        at: new Date(created_at),
        ...(attachments.length > 0 && { attachments }),
      }));
  }

  /** Takes what a send brings besides its message. OpenCX: both are merged into what is there. */
  merge(customData: CustomData, contact: SendRequest['contact']): void {
    this.customData = { ...this.customData, ...customData };
    if (contact) this.contact = mergeContact(this.contact, contact);
  }

  /** Adds what the customer wrote; it opens a closed session again. */
  addContactMessage(text: string, files: readonly RequestAttachment[]): HistoryItem {
    if (this.status !== 'open') this.setStatus('open');
    return this.add('message', 'contact', this.contact?.name, text, files);
  }

  addAgentMessage(
    text: string,
    agentName: string | undefined,
    files: readonly RequestAttachment[],
  ): HistoryItem {
    return this.add('message', 'human_agent', agentName, text, files);
  }

  addAiMessage(text: string, files: readonly RequestAttachment[] = []): HistoryItem {
    return this.add('message', 'ai', 'AI', text, files);
  }

  /** @returns whether nobody had taken it over before */
  takeOver(agent: SendRequest['agent']): boolean {
    const isFirst = !this.takenOver;
    this.takenOver = true;
    if (agent?.id !== undefined) this.assigneeId = String(agent.id);
    this.add('human_agent_takeover', 'human_agent', agent?.name, '');
    return isFirst;
  }

  /** The AI hands off. OpenCX: the session stays open, with the handoff's summary and sentiment. */
  escalate(judgement: Judgement): void {
    this.handoff = judgement;
    this.aiClosureType = 'handed_off';
    this.sentiment = judgement.sentiment;
    this.add('handoff', 'ai', 'AI', judgement.summary);
  }

  /** The AI ends the conversation as resolved. */
  resolve(judgement: Judgement): void {
    this.status = 'closed_resolved';
    this.aiClosureType = 'resolved';
    this.sentiment = judgement.sentiment;
    this.add('ai_resolved_issue', 'ai', 'AI', judgement.summary);
  }

  /** Nobody has said anything for so long that the matter is taken for settled. */
  assumeResolved(): void {
    this.status = 'closed_resolved';
    this.aiClosureType = 'assumed_resolved';
  }

  setStatus(status: SessionStatus): void {
    this.status = status;
    if (status === 'open' && this.aiClosureType !== 'handed_off') this.aiClosureType = null;
    this.updatedAt = this.clock.now();
  }

  private add(
    type: EventType,
    sender: SenderType,
    name: string | undefined,
    text: string,
    files: readonly RequestAttachment[] = [],
  ): HistoryItem {
    const createdAt = this.nextMoment();
    const item: HistoryItem = {
      id: randomUUID(),
      created_at: createdAt.toISOString(),
      event: {
        type,
        sender: { type: sender, name },
        content: { type: 'text', text },
        attachments: files.map((file) => storeAttachment(file, this.files)),
        context: {},
      },
    };
    this.updatedAt = createdAt;
    this.history.push(item);
    return item;
  }

  // A scripted AI answers within the same millisecond; a real one does not, and readers sort by time.
  private nextMoment(): Date {
    const last = this.history.at(-1);
    const earliest = last ? Date.parse(last.created_at) + 1 : 0;
    return new Date(Math.max(this.clock.now().getTime(), earliest));
  }
}
