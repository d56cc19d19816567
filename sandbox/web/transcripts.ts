import type { Lookup } from '../demo/lookup';
import type { JournalEntry } from '../kernel/journal';
import type { Speaker, Words } from './view';

/** What customers have said and got, out of the journal. It has to see every entry, in order. */
export class Transcripts {
  private readonly byAddress = new Map<string, Words[]>();
  /** Who a session of OpenCX's own channels, or a call, is of. */
  private readonly addressOf = new Map<unknown, string>();

  constructor(private readonly lookup: Lookup) {}

  /** By phone number, WhatsApp address, chat identity or visitor's address, oldest first. */
  of(address: string): readonly Words[] {
    return this.byAddress.get(address) ?? [];
  }

  take(entry: JournalEntry): void {
    const { source, what, details } = entry;
    switch (`${source} ${what}`) {
      case 'conversations message.added':
        this.heard(entry);
        break;
      case 'phone message.delivered':
        this.add(details.to, entry, this.isWorker(details.author) ? 'rep' : 'ai', details.author);
        break;
      case 'visitor wrote':
        this.addressOf.set(details.sessionId, String(details.visitor));
        this.add(details.visitor, entry, 'customer');
        break;
      case 'opencx ai.answered':
        this.add(this.addressOf.get(details.sessionId), entry, 'ai');
        break;
      case 'opencx message.received':
        if (details.sender === 'agent')
          this.add(this.addressOf.get(details.sessionId), entry, 'rep', details.name);
        break;
      default:
        if (source === 'voice') this.call(entry);
    }
  }

  private heard(entry: JournalEntry): void {
    const { author, source } = entry.details;
    if (source !== 'API' && !this.isWorker(author)) this.add(author, entry, 'customer');
  }

  private call(entry: JournalEntry): void {
    const { what, details } = entry;
    if (what === 'call.began') this.addressOf.set(details.callSid, String(details.from));
    const caller = this.addressOf.get(details.callSid);
    if (what === 'caller.gave') this.add(caller, entry, 'customer', undefined, said(details));
    if (what === 'caller.heard') this.add(caller, entry, 'ai');
    const note = NOTES[what];
    if (note !== undefined) this.add(caller, entry, 'note', undefined, note);
  }

  private add(address: unknown, entry: JournalEntry, speaker: Speaker, name?: unknown, text?: string): void {
    if (typeof address !== 'string') return;
    const { at, details } = entry;
    const words = this.byAddress.get(address) ?? [];
    this.byAddress.set(address, words);
    words.push({
      id: `${address}/${words.length}`,
      speaker,
      ...(typeof name === 'string' && { name: this.lookup.names(name) }),
      text: text ?? asText(details.body ?? details.text),
      files: this.filesOf(details),
      at: at.toISOString(),
    });
  }

  private isWorker(author: unknown): boolean {
    return this.lookup.names(author) !== author;
  }

  private filesOf(details: JournalEntry['details']): string[] {
    if (Array.isArray(details.files)) return details.files.map(String);
    return details.messageSid === undefined ? [] : [...this.lookup.files(details)];
  }
}

const NOTES: Readonly<Record<string, string>> = {
  'call.began': 'calls the company',
  'call.enqueued': 'waits for a person',
  'call.connected': 'is on the line with a rep',
  'call.ended': 'The call is over',
};

function said({ kind, text, digits }: JournalEntry['details']): string {
  if (kind === 'speech') return asText(text);
  return kind === 'keys' ? `presses ${asText(digits)}` : '(silence)';
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
