import { watchDocuments } from '../../src/state/watch-documents';
import type { Sync } from '../sync/sync';

/** The door of the Function that keeps the watch. */
const DOOR = '/turns/continue';

/** Whether the Function that keeps the watch is behind an address. */
export function isWatch(url: string): boolean {
  return url.endsWith(DOOR);
}

/**
 * Whether the Function behind an address only looks about, with nothing left to it: it may do so for minutes, and whoever
 * waits until all is done does not wait for that.
 * @param now milliseconds since 1970
 */
export function onlyLooksAbout(url: string, sync: Pick<Sync, 'documents'>, now: number): boolean {
  if (!isWatch(url)) return false;
  const documents = new Map(sync.documents().map(({ uniqueName, data }) => [uniqueName, data]));
  const { awakeUntil, by } = (documents.get(watchDocuments.kept) ?? {}) as {
    awakeUntil?: number;
    by?: string;
  };
  const isLeft = watchDocuments.lists.some((name) => {
    const { left = {} } = (documents.get(name) ?? {}) as { left?: object };
    return Object.keys(left).length > 0;
  });
  return by !== undefined && (awakeUntil ?? 0) > now && !isLeft;
}
