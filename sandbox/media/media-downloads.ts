import { Router } from 'express';
import type { CloudService } from '../kernel/service';
import type { StoredFile } from './file';
import type { TemporaryAddresses } from './temporary-addresses';

const DENIED =
  '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access denied</Message></Error>';

/**
 * The host temporary addresses lead to. Twilio: it asks for no credentials, and for a good address only; whatever is
 * wrong with an address, the answer is 403 in XML.
 */
export class MediaDownloads implements CloudService {
  readonly isPublic = true;
  readonly routes = Router();

  constructor(
    readonly host: string,
    files: ReadonlyMap<string, StoredFile>,
    addresses: TemporaryAddresses,
  ) {
    this.routes.use((request, response) => {
      const mediaSid = request.path.slice(1);
      const file = files.get(mediaSid);
      if (request.method === 'GET' && file && addresses.admits(mediaSid, request.query)) {
        response.set('content-type', file.contentType).send(file.content);
      } else {
        response.status(403).type('application/xml').send(DENIED);
      }
    });
  }
}
