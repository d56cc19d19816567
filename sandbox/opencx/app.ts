import express, { type ErrorRequestHandler, type Express } from 'express';
import { HOST_HEADER } from '../cloud/living-only';
import { OpenCxError } from './error';
import { FILES_HOST } from './files';
import type { OpenCx } from './opencx';
import { operationOf } from './operations';

/**
 * The simulated api.open.cx as an app of its own: checks the bearer key and the rate limit, parses JSON bodies of up
 * to 1 MB, and renders every refusal as OpenCX does. OpenCX: an operation it does not have is a 404.
 */
export function createOpenCxApp(openCx: OpenCx): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((request, response, next) => {
    if (request.get(HOST_HEADER) === FILES_HOST) openCx.files.routes(request, response, next);
    else next();
  });
  app.use((request, _response, next) => {
    openCx.admit(request.headers.authorization, request.method);
    next();
  });
  app.use(express.json({ limit: '1mb' }));
  app.use(openCx.routes);
  app.use((request) => {
    throw new OpenCxError(404, `Cannot ${request.method} ${request.path}`);
  });
  app.use(renderRefusals(openCx));
  return app;
}

function renderRefusals(openCx: OpenCx): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const refusal = error instanceof OpenCxError ? error : unreadableBody(error);
    if (!refusal) {
      next(error);
      return;
    }
    openCx.noteRefusal(operationOf(request.method, request.path), refusal.status);
    response.status(refusal.status).set(refusal.headers).json(refusal.toBody());
  };
}

// What express.json throws for a body that is too large (413), is not JSON (400) or has a strange encoding (415).
function unreadableBody(error: unknown): OpenCxError | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  return new OpenCxError(error.status, error.message);
}
