import type { JournalEntry } from '../kernel/journal';
import { joinedAs } from './joined-as';
import type { Format } from './style';

/** Somebody whose story is told. */
export interface Role {
  /** Their phone number, WhatsApp address or chat identity. */
  address: string;
  /** What the timeline calls their story; may be empty when there is only one. */
  label: string;
  colour: Format;
}

/** Knows whose story an entry of the journal belongs to. It has to see every entry, in order. */
export class Cast {
  private readonly roleOfConversation = new Map<unknown, Role>();
  private readonly roleOfCall = new Map<unknown, Role>();
  private readonly roleOfSession = new Map<unknown, Role>();
  private readonly conversationOfSession = new Map<unknown, unknown>();

  constructor(readonly roles: readonly Role[]) {}

  /** The role an entry belongs to; undefined when it concerns nobody, or all. */
  roleIn(entry: JournalEntry): Role | undefined {
    const { source, details } = entry;
    this.learnConversation(entry);
    this.learnCall(entry);
    this.learnVisitor(entry);
    if (source === 'opencx' && 'customData' in details) this.learnSession(details);
    return this.roleOf(details);
  }

  /** The role something that happens now belongs to, by conversation, task, call or session. */
  roleOf(details: JournalEntry['details']): Role | undefined {
    return (
      this.roleOfConversation.get(this.conversationOf(details)) ??
      this.roleOfCall.get(callOf(details)) ??
      this.roleOfSession.get(details.sessionId)
    );
  }

  private learnConversation(entry: JournalEntry): void {
    const role = this.roles.find(({ address }) => address === joinedAs(entry));
    if (role) this.roleOfConversation.set(entry.details.conversationSid, role);
  }

  /** A call by who calls; its thread by what is told of both. */
  private learnCall({ what, details }: JournalEntry): void {
    const caller = what === 'call.began' && this.roles.find(({ address }) => address === details.from);
    if (caller) this.roleOfCall.set(details.callSid, caller);
    const role = this.roleOfCall.get(property(details.customData, 'flex_call_sid'));
    if (role) this.roleOfConversation.set(property(details.customData, 'flex_conversation_sid'), role);
  }

  /** A customer of OpenCX's own channels by what they wrote; their conversation by its task. */
  private learnVisitor({ details }: JournalEntry): void {
    const visitor = this.roles.find(({ address }) => address === details.visitor);
    if (visitor) this.roleOfSession.set(details.sessionId, visitor);
    const role = this.roleOfSession.get(property(details.attributes, 'opencxSessionId'));
    if (role) this.roleOfConversation.set(property(details.attributes, 'conversationSid'), role);
  }

  private learnSession({ sessionId, customData }: JournalEntry['details']): void {
    const conversationSid = property(customData, 'flex_conversation_sid');
    if (conversationSid !== undefined) this.conversationOfSession.set(sessionId, conversationSid);
  }

  private conversationOf(details: JournalEntry['details']): unknown {
    return (
      details.conversationSid ??
      property(details.attributes, 'conversationSid') ??
      this.conversationOfSession.get(details.sessionId)
    );
  }
}

function callOf({ callSid, attributes }: JournalEntry['details']): unknown {
  return callSid ?? property(attributes, 'call_sid');
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
