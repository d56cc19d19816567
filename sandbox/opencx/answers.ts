import type { Response } from 'express';
import { OpenCxError } from './error';
import type { LostRequest, SpoiledAnswer } from './failures';

/** What an operation answers; without a body nothing but the status is sent. */
export interface Answer {
  status: number;
  body?: Record<string, unknown>;
}

const HUGE = 5 * 1024 * 1024;

export function sendAnswer(response: Response, answer: Answer): void {
  response.status(answer.status);
  if (answer.body) response.json(answer.body);
  else response.end();
}

/** A gateway in front of OpenCX swallows the request, drops its connection, or shows a page of its own. */
export function loseRequest(response: Response, kind: LostRequest): void {
  if (kind === 'html') {
    response.status(200).type('html').send('<!doctype html><title>Please wait</title><h1>Please wait</h1>');
  }
  if (kind === 'cut') response.destroy();
}

export function sendSpoiledAnswer(response: Response, answer: Answer, kind: SpoiledAnswer): void {
  switch (kind) {
    case 'reset':
      response.destroy();
      break;
    case 'unanswered':
      break;
    case 'empty':
      response.status(answer.status).end();
      break;
    case 'error-after': {
      const error = new OpenCxError(500);
      response.status(error.status).json(error.toBody());
      break;
    }
    case 'unknown-shape':
      response.status(200).json({ ok: 1 });
      break;
    case 'huge':
      response.status(answer.status).json({ ...answer.body, padding: 'x'.repeat(HUGE) });
      break;
    case 'cut-off': {
      const json = JSON.stringify(answer.body ?? {});
      response
        .status(answer.status)
        .type('json')
        .send(json.slice(0, Math.floor(json.length / 2)));
      break;
    }
  }
}
