import { randomUUID } from 'node:crypto';
import type { Files } from './files';
import type { HistoryAttachment } from './history';
import type { RequestAttachment } from './requests';

const UNKNOWN_TYPE = 'application/octet-stream';

/** A file as the history lists it: one sent as base64 gets an address, one sent by URL keeps its own. */
export function storeAttachment(file: RequestAttachment, files: Pick<Files, 'keep'>): HistoryAttachment {
  const type = file.mime_type ?? UNKNOWN_TYPE;
  const content = file.base64 === undefined ? undefined : Buffer.from(file.base64, 'base64');
  return {
    id: randomUUID(),
    name: file.name ?? 'file',
    size: content?.length ?? 0,
    type,
    url: file.url ?? files.keep(type, content ?? Buffer.alloc(0)),
  };
}
