import { fingerprint } from '../../../../src/common/fingerprint';
import { conversationSid, type ConversationSid, type ParticipantSid } from '../../../../src/common/sids';
import { stateDocumentName } from '../../../../src/state/conversation-states';
import { conversationState, type StateIn } from '../../../../src/state/conversation-state';
import { STORED_VERSION } from '../../../../src/state/versioned-documents';
import type { ProbeContext } from '../probe';
import { removeAll } from './removal';

/** Seconds; it is gone by itself when nobody removes it. */
const TTL = 600;
const PROBE = 'opencx-probe';

/** What a Function that took up the planted conversation has left in Sync. */
export interface TakenUp {
  /** The last Function that had it. */
  holder: string;
  /** How many took it up, as far as Sync's revisions tell. */
  times: number;
}

/**
 * The state of a conversation that does not exist, in a phase no Function leaves one in. Whichever Function hears of it
 * takes it up (a write to Sync), cannot go on, gives it back (a second write) and answers 503. So a probe sees in Sync that
 * a Function ran, and nobody is told anything: of a turn or a handoff that fails people would get a task.
 */
export class PlantedConversation {
  constructor(
    private readonly context: ProbeContext,
    readonly sid: ConversationSid,
  ) {}

  /** The same conversation for the same purpose, so that a later run finds what an earlier one left. */
  static for(context: ProbeContext, purpose: string): PlantedConversation {
    return new PlantedConversation(context, conversationSid.parse(`CH${fingerprint(`${PROBE}-${purpose}`)}`));
  }

  /** @param customers the participants whose messages are a customer's */
  async plant(customers: readonly ParticipantSid[] = []): Promise<void> {
    const state: StateIn<'planted'> & { v: number } = {
      v: STORED_VERSION,
      conversationSid: this.sid,
      phase: 'planted',
      customer: { channel: 'web', key: null, participantSids: [...customers] },
      attributesNow: '',
      settledIndex: null,
      heardIndex: -1,
      lease: { holder: PROBE, until: 0, trouble: { since: 0, times: 1 } },
      repHadIt: false,
    };
    await this.documents.create({ uniqueName: stateDocumentName(this.sid), data: state, ttl: TTL });
  }

  /** Undefined: no Function has been at it, or one has it at this moment. */
  async takenUp(): Promise<TakenUp | undefined> {
    const found = await this.documents(stateDocumentName(this.sid)).fetch();
    const { lease } = conversationState.parse(found.data);
    if (lease === undefined || lease.holder === PROBE || lease.until > 0) return undefined;
    // Sync counts revisions in hex, from 0; each Function writes twice.
    return { holder: lease.holder, times: Math.max(1, Math.floor(Number.parseInt(found.revision, 16) / 2)) };
  }

  async remove(): Promise<string[]> {
    return removeAll([
      {
        what: `Sync document ${stateDocumentName(this.sid)}`,
        remove: () => this.documents(stateDocumentName(this.sid)).remove(),
      },
    ]);
  }

  private get documents() {
    return this.context.client.sync.v1.services(this.context.syncServiceSid).documents;
  }
}
