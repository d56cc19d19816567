import type { SyncDocuments } from '../twilio/sync-documents';

/**
 * The version of what is stored, raised when a shape changes. So that an upgrade and a rollback lose nothing, a release
 * only adds, reads what lacks the addition, keeps what it does not know, and stops writing what the release before needs
 * one release later. Documents without a version are of release 0.1. Since version 2 a conversation keeps only what its
 * phase has: what stands beside is let go as it is read.
 */
export const STORED_VERSION = 2;

/** The version a stored document is of; 0 where it carries none. */
export function versionOf(document: unknown): number {
  const version = typeof document === 'object' && document !== null && 'v' in document ? document.v : 0;
  return typeof version === 'number' ? version : 0;
}

/** The same documents, each stored with its version. */
export function versionedDocuments(documents: SyncDocuments): SyncDocuments {
  const withVersion = (value: object): object => ({ ...value, v: STORED_VERSION });
  return {
    read: (name) => documents.read(name),
    create: (name, value, ttl) => documents.create(name, withVersion(value), ttl),
    replace: (name, value, revision, ttl) => documents.replace(name, withVersion(value), revision, ttl),
  };
}
