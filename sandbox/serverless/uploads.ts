import express, { type Request, Router } from 'express';
import type { CloudService } from '../kernel/service';
import { ServerlessResources } from './resources';
import { invalid, parsePath, parseVisibility } from './rules';
import { type ServerlessServices, withSid } from './services';

/** Twilio takes files at a host of their own; how large one may be is not documented. */
const LARGEST_UPLOAD = '50mb';

/** Where the files of Functions and Assets are uploaded, as multipart forms. */
export class ServerlessUploads implements CloudService {
  readonly host = 'serverless-upload.twilio.com';
  readonly routes = Router();

  constructor(accountSid: string, services: ServerlessServices) {
    const resources = new ServerlessResources(accountSid);
    this.routes.use(express.raw({ type: 'multipart/form-data', limit: LARGEST_UPLOAD }));
    for (const kind of ['Functions', 'Assets'] as const) {
      this.routes.post(`/v1/Services/:service/${kind}/:file/Versions`, async (request, response) => {
        const service = services.find(request.params.service);
        const file = withSid(kind === 'Functions' ? service.functions : service.assets, request.params.file);
        const version = services.addVersion(file, await readUpload(request));
        response.status(201).json(resources.version(service, kind, file, version));
      });
    }
  }
}

async function readUpload(
  request: Request,
): Promise<{ path: string; visibility: ReturnType<typeof parseVisibility>; content: Buffer }> {
  const form = await readForm(request);
  const text = (name: string): string | undefined => {
    const value = form.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const content = form.get('Content');
  if (content === null || typeof content === 'string')
    throw invalid('Missing the file Content in the post body');
  return {
    path: parsePath(text('Path')),
    visibility: parseVisibility(text('Visibility')),
    content: Buffer.from(await content.arrayBuffer()),
  };
}

async function readForm(request: Request): Promise<FormData> {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) throw invalid('An upload is a multipart form');
  try {
    const headers = { 'content-type': request.get('content-type') ?? '' };
    // Deprecated for servers that strangers reach, which this one is not.
    const multipart: { formData(): Promise<FormData> } = new Response(Uint8Array.from(body), { headers });
    return await multipart.formData();
  } catch {
    throw invalid('The multipart form cannot be read');
  }
}
