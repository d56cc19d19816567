import { randomUUID } from 'node:crypto';
import type { HistoryAttachment } from './history';
import type { RequestAttachment } from './requests';

/** A file as the history lists it: one sent as base64 gets an address, one sent by URL keeps its own. */
export function storeAttachment(file: RequestAttachment): HistoryAttachment {
  const id = randomUUID();
  return {
    id,
    name: file.name ?? 'file',
    size: file.base64 === undefined ? 0 : Buffer.from(file.base64, 'base64').length,
    type: file.mime_type ?? 'application/octet-stream',
    url: file.url ?? `https://api.open.cx/media/${id}`,
  };
}
