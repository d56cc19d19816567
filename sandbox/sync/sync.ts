import { type Request, type Response, Router } from 'express';
import { formField } from '../kernel/form';
import { listPage } from '../kernel/paging';
import { TURNS_SERVICE_NAME } from '../../cli/wanted/turns-service';
import type { CloudService, World } from '../kernel/service';
import type { Tampering } from '../kernel/tampering';
import { notFound } from '../kernel/twilio-error';
import { documentResource } from './document';
import type { SyncDocument } from './document';
import type { DocumentWrite } from './document-store';
import { parseData, parseTtl, parseUniqueName } from './document-fields';
import { serviceRoutes, type ServicesBackend } from './service-routes';
import { SyncService } from './sync-service';
import type { SyncEvent } from './webhook-event';

const ALL = '/v1/Services/:serviceSid/Documents';
const ONE = '/v1/Services/:serviceSid/Documents/:document';

/** Twilio Sync with Documents: the account's default service, and those made beside it. */
export class Sync implements CloudService, ServicesBackend {
  readonly host = 'sync.twilio.com';
  readonly routes = Router();
  /** What the network does to the webhook of a write; asked for every event. */
  tamper: ((event: SyncEvent) => Tampering) | undefined;
  private readonly defaultService: SyncService;
  private readonly all: SyncService[];

  /** @param withTurnsService whether the account has the service whose webhook lets a turn go on, from the start */
  constructor(
    private readonly world: World,
    { withTurnsService = true }: { withTurnsService?: boolean } = {},
  ) {
    this.defaultService = this.newService('default', 'Default Service');
    this.all = [this.defaultService];
    if (withTurnsService) this.addService(TURNS_SERVICE_NAME).webhooksFromRestEnabled = true;
    this.routes.use(serviceRoutes(this));
    this.addDocumentRoutes();
  }

  get accountSid(): string {
    return this.world.account.accountSid;
  }

  get services(): readonly SyncService[] {
    return this.all;
  }

  addService(friendlyName: string): SyncService {
    const service = this.newService(null, friendlyName);
    this.all.push(service);
    return service;
  }

  removeService(service: SyncService): void {
    this.all.splice(this.all.indexOf(service), 1);
  }

  get serviceSid(): string {
    return this.defaultService.sid;
  }

  /** The service whose webhook lets a turn go on in a next Function. */
  get turnsServiceSid(): string {
    return this.turnsService().sid;
  }

  /** Sets the webhook that is called for every REST write of the turns service's documents. */
  configureTurnsWebhook(url: string): void {
    this.turnsService().webhookUrl = url;
  }

  /** What is stored in the default service and has not expired, for tests and the demo's console. */
  documents(): Pick<SyncDocument, 'uniqueName' | 'data' | 'revision'>[] {
    return this.defaultService.documents
      .all()
      .map(({ uniqueName, data, revision }) => ({ uniqueName, data, revision }));
  }

  private newService(uniqueName: string | null, friendlyName: string): SyncService {
    const properties = { uniqueName, friendlyName, webhooksFromRestEnabled: false };
    return new SyncService(this.world, properties, (event) => this.tamper?.(event) ?? 'deliver');
  }

  private turnsService(): SyncService {
    const service = this.all.find(({ friendlyName }) => friendlyName === TURNS_SERVICE_NAME);
    if (!service) throw new Error('The account has no Sync service for turns');
    return service;
  }

  private addDocumentRoutes(): void {
    this.routes.post(ALL, (request, response) => {
      const service = this.serviceOf(request);
      const uniqueName = parseUniqueName(formField(request, 'UniqueName'));
      const document = service.documents.create(uniqueName, writeOf(request));
      this.answer(response.status(201), service, document);
      service.tell('document_created', document);
    });
    this.routes.get(ALL, (request, response) => {
      const service = this.serviceOf(request);
      const url = `https://${this.host}/v1/Services/${service.sid}/Documents`;
      const found = service.documents
        .all()
        .map((document) => documentResource(document, this.accountSid, service.sid));
      response.json(listPage(url, 'documents', found, request.query));
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
  serviceOf(request: Request<{ serviceSid: string }>): SyncService {
    const { serviceSid } = request.params;
    const service = this.all.find(({ sid, uniqueName }) => [sid, uniqueName].includes(serviceSid));
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
