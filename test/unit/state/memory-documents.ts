import type { SyncDocuments } from '../../../src/twilio/sync-documents';

/** Sync's documents, in memory. */
export class MemoryDocuments implements SyncDocuments {
  readonly stored = new Map<string, { value: unknown; revision: string }>();

  read(name: string): Promise<{ value: unknown; revision: string } | undefined> {
    return Promise.resolve(this.stored.get(name));
  }

  create(name: string, value: object): Promise<string | undefined> {
    return Promise.resolve(this.stored.has(name) ? undefined : this.store(name, value, '0'));
  }

  replace(name: string, value: object, revision: string): Promise<string | undefined> {
    const isFresh = this.stored.get(name)?.revision === revision;
    return Promise.resolve(isFresh ? this.store(name, value, String(Number(revision) + 1)) : undefined);
  }

  private store(name: string, value: object, revision: string): string {
    this.stored.set(name, { value: structuredClone(value), revision });
    return revision;
  }
}
