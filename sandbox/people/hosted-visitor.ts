import { randomUUID } from 'node:crypto';
import type { FileToSend } from '../media/file';
import type { HostedChannel } from '../opencx/chat-sessions';
import type { HistoryAttachment } from '../opencx/history';
import type { Session } from '../opencx/session';
import type { Platform } from '../platform';

/** Who a customer of OpenCX's own channels is, as far as OpenCX is told. */
export interface HostedVisitorOptions {
  channel?: HostedChannel;
  name?: string;
  email?: string;
  /** The number they write from, by SMS or WhatsApp. */
  number?: string;
  /** The company's website has vouched for who they are. */
  verified?: boolean;
}

/** Something a customer of OpenCX's own channels reads. */
export interface ReceivedAnswer {
  /** `ai`, or a person's name. */
  from: string;
  text: string;
  files: readonly HistoryAttachment[];
  at: Date;
}

/** A customer who writes to OpenCX's own widget, SMS or WhatsApp: Twilio knows nothing of them. */
export class HostedVisitor {
  private current: Session | undefined;
  /** What they are known by in the journal. */
  readonly address = `visitor:${randomUUID()}`;

  constructor(
    private readonly sandbox: Pick<Platform, 'openCx' | 'journal'>,
    private readonly who: HostedVisitorOptions,
  ) {}

  /** The session they wrote in last. @throws Error before they have written */
  get sessionId(): string {
    return this.session.id;
  }

  /** Writes to OpenCX. OpenCX: a closed session takes nothing more, the next message begins another one. */
  write(text: string, { files = [] }: { files?: readonly FileToSend[] } = {}): void {
    const { chatSessions } = this.sandbox.openCx;
    if (this.current?.status !== 'open') this.current = chatSessions.begin(this.visit());
    this.sandbox.journal.record('visitor', 'wrote', {
      visitor: this.address,
      sessionId: this.current.id,
      text,
      files: files.map(({ filename }) => filename),
    });
    chatSessions.hear(
      this.current,
      text,
      files.map((file) => ({
        name: file.filename,
        mime_type: file.contentType,
        url: this.sandbox.openCx.files.keep(
          file.contentType,
          typeof file.bytes === 'number' ? Buffer.alloc(file.bytes, '.') : file.bytes,
        ),
      })),
    );
  }

  /** Writes in the session there was, which opens it again: whether OpenCX does that is not documented. */
  writeInTheSame(text: string): void {
    this.sandbox.openCx.chatSessions.hear(this.session, text, []);
  }

  /** Writes with a file as a program tells OpenCX of one: whatever its address, name and type. */
  writeWithAddress(
    text: string,
    url: string,
    { name = 'file.bin', mime_type = 'application/octet-stream' }: { name?: string; mime_type?: string } = {},
  ): void {
    const { chatSessions } = this.sandbox.openCx;
    if (this.current?.status !== 'open') this.current = chatSessions.begin(this.visit());
    chatSessions.hear(this.current, text, [{ name, mime_type, url }]);
  }

  /** Ends the conversation. */
  close(): void {
    this.sandbox.openCx.chatSessions.end(this.session);
  }

  /** What the AI and people have answered in the session, oldest first. */
  inbox(): ReceivedAnswer[] {
    return this.session.history
      .filter(({ event }) => event.type === 'message' && event.sender.type !== 'contact')
      .map(({ created_at: at, event: { sender, content, attachments } }) => ({
        from: sender.type === 'ai' ? 'ai' : (sender.name ?? ''),
        text: content.text,
        files: attachments,
        at: new Date(at),
      }));
  }

  /** Resolves when `count` answers have arrived. */
  async receives(count: number): Promise<ReceivedAnswer[]> {
    await this.sandbox.journal.until(
      `${count} answers have arrived in ${this.sessionId}`,
      () => this.inbox().length >= count,
    );
    return this.inbox();
  }

  private visit(): Parameters<Platform['openCx']['chatSessions']['begin']>[0] {
    const { channel = 'web', name, email, number, verified = false } = this.who;
    const contact = {
      ...(name !== undefined && { name }),
      ...(email !== undefined && { email }),
      ...(number !== undefined && { phone_number: number }),
    };
    return { channel, verified, contact };
  }

  private get session(): Session {
    if (!this.current) throw new Error('They have not written yet');
    return this.current;
  }
}
