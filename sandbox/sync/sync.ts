import { type Response, Router } from 'express';
import { formField } from '../conversations/form';
import type { CloudService, World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { notFound } from '../kernel/twilio-error';
import { documentResource } from './document';
import type { SyncDocument } from './document';
import { parseData, parseTtl, parseUniqueName } from './document-fields';
import { DocumentStore } from './document-store';
import { serviceResource } from './service-resource';

/** Twilio Sync with one service, the account's default one, and Documents in it. */
export class Sync implements CloudService {
  readonly host = 'sync.twilio.com';
  readonly routes = Router();
  readonly serviceSid = newSid('IS');
  private readonly store: DocumentStore;

  constructor(private readonly world: World) {
    this.store = new DocumentStore(world);
    this.addRoutes();
  }

  /** What is stored and has not expired, for tests and the demo's console. */
  documents(): Pick<SyncDocument, 'uniqueName' | 'data' | 'revision'>[] {
    return this.store.all().map(({ uniqueName, data, revision }) => ({ uniqueName, data, revision }));
  }

  private addRoutes(): void {
    this.routes.param('serviceSid', (request, _response, next, serviceSid: string) => {
      if (![this.serviceSid, 'default'].includes(serviceSid))
        throw notFound(request.path.replace(/^\/v1/, ''));
      next();
    });
    this.routes.get('/v1/Services/:serviceSid', (_request, response) => {
      response.json(serviceResource(this.world.account.accountSid, this.serviceSid));
    });
    this.routes.post('/v1/Services/:serviceSid/Documents', (request, response) => {
      const uniqueName = parseUniqueName(formField(request, 'UniqueName'));
      const data = parseData(formField(request, 'Data'));
      const ttlSeconds = parseTtl(formField(request, 'Ttl'));
      this.answer(response.status(201), this.store.create(uniqueName, { data, ttlSeconds }));
    });
    const one = '/v1/Services/:serviceSid/Documents/:document';
    this.routes.get(one, (request, response) => {
      this.answer(response, this.store.find(request.params.document));
    });
    this.routes.post(one, (request, response) => {
      const data = parseData(formField(request, 'Data'));
      const ttlSeconds = parseTtl(formField(request, 'Ttl'));
      const ifMatch = request.get('If-Match')?.replace(/^"(.*)"$/, '$1');
      this.answer(response, this.store.update(request.params.document, { data, ttlSeconds }, ifMatch));
    });
    this.routes.delete(one, (request, response) => {
      this.store.remove(request.params.document);
      response.status(204).end();
    });
  }

  /** Twilio: a document comes with an ETag; that it is the revision is not documented. */
  private answer(response: Response, document: SyncDocument): void {
    response.set('ETag', `"${document.revision}"`);
    response.json(documentResource(document, this.world.account.accountSid, this.serviceSid));
  }
}
