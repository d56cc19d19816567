import type { World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { TwilioError } from '../kernel/twilio-error';
import type { SyncDocument } from './document';
import { WriteLimit } from './write-limit';

/** What a write may set; what is left out stays as it is. */
export interface DocumentWrite {
  data: Record<string, unknown> | undefined;
  ttlSeconds: number | undefined;
}

/** The documents of a Sync service and Twilio's rules for changing them. */
export class DocumentStore {
  private readonly bySid = new Map<string, SyncDocument>();
  private readonly limit = new WriteLimit();

  constructor(private readonly world: World) {}

  /** The documents that have not expired, in the order of their creation. */
  all(): SyncDocument[] {
    for (const document of this.bySid.values()) if (this.hasExpired(document)) this.forget(document);
    return [...this.bySid.values()];
  }

  /** Twilio: a document is addressed by SID or unique name; 404/54100 when there is none. */
  find(sidOrUniqueName: string): SyncDocument {
    const found = this.all().find((document) =>
      [document.sid, document.uniqueName].includes(sidOrUniqueName),
    );
    if (!found) throw new TwilioError(404, 54100, 'Document not found');
    return found;
  }

  /** Twilio: of several who create the same unique name one wins, the others get 409/54301. */
  create(uniqueName: string | null, write: DocumentWrite): SyncDocument {
    const existing = this.all().find((document) => uniqueName !== null && document.uniqueName === uniqueName);
    if (existing) {
      this.record('document.conflict', existing);
      throw new TwilioError(409, 54301, 'Unique name already exists');
    }
    const now = this.world.clock.now();
    const document: SyncDocument = {
      sid: newSid('ET'),
      uniqueName,
      data: write.data ?? {},
      revision: '0',
      expiresAt: expiry(now, write.ttlSeconds ?? 0),
      createdAt: now,
      updatedAt: now,
    };
    this.limit.count(document.sid, now);
    this.bySid.set(document.sid, document);
    this.record('document.created', document);
    return document;
  }

  /**
   * Twilio: with `ifMatch` the write happens only on that revision, otherwise 412/54103.
   * Without a `ttlSeconds` of its own an update leaves the expiry where it was.
   */
  update(sidOrUniqueName: string, write: DocumentWrite, ifMatch: string | undefined): SyncDocument {
    const current = this.find(sidOrUniqueName);
    const now = this.world.clock.now();
    this.limit.count(current.sid, now);
    if (ifMatch !== undefined && ifMatch !== current.revision) {
      this.record('document.conflict', current);
      throw new TwilioError(412, 54103, 'The revision of the Document does not match the expected revision');
    }
    const updated: SyncDocument = {
      ...current,
      data: write.data ?? current.data,
      revision: (Number.parseInt(current.revision, 16) + 1).toString(16),
      expiresAt: write.ttlSeconds === undefined ? current.expiresAt : expiry(now, write.ttlSeconds),
      updatedAt: now,
    };
    this.bySid.set(updated.sid, updated);
    this.record('document.updated', updated);
    return updated;
  }

  /** Answers the document as it was last. */
  remove(sidOrUniqueName: string): SyncDocument {
    const document = this.find(sidOrUniqueName);
    this.forget(document);
    this.record('document.removed', document);
    return document;
  }

  private hasExpired(document: SyncDocument): boolean {
    return document.expiresAt !== null && document.expiresAt <= this.world.clock.now();
  }

  private forget(document: SyncDocument): void {
    this.bySid.delete(document.sid);
    this.limit.forget(document.sid);
  }

  private record(what: string, { uniqueName, revision }: SyncDocument): void {
    this.world.journal.record('sync', what, { uniqueName, revision });
  }
}

function expiry(now: Date, ttlSeconds: number): Date | null {
  return ttlSeconds === 0 ? null : new Date(now.getTime() + ttlSeconds * 1000);
}
