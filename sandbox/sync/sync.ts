import { type Request, type Response, Router } from 'express';
import { formField } from '../kernel/form';
import type { CloudService, World } from '../kernel/service';
import type { Tampering } from '../kernel/tampering';
import { notFound } from '../kernel/twilio-error';
import { documentResource } from './document';
import type { SyncDocument } from './document';
import type { DocumentWrite } from './document-store';
import { parseData, parseTtl, parseUniqueName } from './document-fields';
import { serviceResource } from './service-resource';
import { SyncService } from './sync-service';
import type { SyncEvent } from './webhook-event';

const ALL = '/v1/Services/:serviceSid/Documents';
const ONE = '/v1/Services/:serviceSid/Documents/:document';

/** Twilio Sync with Documents in two services: the account's default one, and one whose REST writes call a webhook. */
export class Sync implements CloudService {
  readonly host = 'sync.twilio.com';
  readonly routes = Router();
  /** What the network does to the webhook of a write; asked for every event. */
  tamper: ((event: SyncEvent) => Tampering) | undefined;
  private readonly defaultService: SyncService;
  private readonly turnsService: SyncService;

  constructor(private readonly world: World) {
    const tamper = (event: SyncEvent): Tampering => this.tamper?.(event) ?? 'deliver';
    this.defaultService = new SyncService(
      world,
      { uniqueName: 'default', friendlyName: 'Default Service', webhooksFromRestEnabled: false },
      tamper,
    );
    this.turnsService = new SyncService(
      world,
      { uniqueName: null, friendlyName: 'OpenCX turns', webhooksFromRestEnabled: true },
      tamper,
    );
    this.addServiceRoutes();
    this.addDocumentRoutes();
  }

  get serviceSid(): string {
    return this.defaultService.sid;
  }

  /** The service whose webhook lets a turn go on in a next Function. */
  get turnsServiceSid(): string {
    return this.turnsService.sid;
  }

  /** Sets the webhook that is called for every REST write of the turns service's documents. */
  configureTurnsWebhook(url: string): void {
    this.turnsService.webhookUrl = url;
  }

  /** What is stored in the default service and has not expired, for tests and the demo's console. */
  documents(): Pick<SyncDocument, 'uniqueName' | 'data' | 'revision'>[] {
    return this.defaultService.documents
      .all()
      .map(({ uniqueName, data, revision }) => ({ uniqueName, data, revision }));
  }

  private addServiceRoutes(): void {
    this.routes.get('/v1/Services/:serviceSid', (request, response) => {
      response.json(serviceResource(this.world.account.accountSid, this.serviceOf(request)));
    });
  }

  private addDocumentRoutes(): void {
    this.routes.post(ALL, (request, response) => {
      const service = this.serviceOf(request);
      const uniqueName = parseUniqueName(formField(request, 'UniqueName'));
      const document = service.documents.create(uniqueName, writeOf(request));
      this.answer(response.status(201), service, document);
      service.tell('document_created', document);
    });
    this.routes.get(ONE, (request, response) => {
      const service = this.serviceOf(request);
      this.answer(response, service, service.documents.find(request.params.document));
    });
    this.routes.post(ONE, (request, response) => {
      const service = this.serviceOf(request);
      const write = writeOf(request);
      const ifMatch = request.get('If-Match')?.replace(/^"(.*)"$/, '$1');
      const document = service.documents.update(request.params.document, write, ifMatch);
      this.answer(response, service, document);
      service.tell('document_updated', document);
    });
    this.routes.delete(ONE, (request, response) => {
      const service = this.serviceOf(request);
      const document = service.documents.remove(request.params.document);
      response.status(204).end();
      service.tell('document_removed', document);
    });
  }

  /** Twilio: a service is addressed by SID or, where it has one, by unique name; 404/20404 when there is none. */
  private serviceOf(request: Request<{ serviceSid: string }>): SyncService {
    const { serviceSid } = request.params;
    const service = [this.defaultService, this.turnsService].find(({ sid, uniqueName }) =>
      [sid, uniqueName].includes(serviceSid),
    );
    if (!service) throw notFound(request.path.replace(/^\/v1/, ''));
    return service;
  }

  /** Twilio: a document comes with an ETag; that it is the revision is not documented. */
  private answer(response: Response, service: SyncService, document: SyncDocument): void {
    response.set('ETag', `"${document.revision}"`);
    response.json(documentResource(document, this.world.account.accountSid, service.sid));
  }
}

function writeOf(request: Request<{ serviceSid: string }>): DocumentWrite {
  return { data: parseData(formField(request, 'Data')), ttlSeconds: parseTtl(formField(request, 'Ttl')) };
}
