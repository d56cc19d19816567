import type { NextFunction, Request, Response } from 'express';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/**
 * Lets in only who is on this machine and on this page. A page elsewhere that is open in the same browser may ask any
 * address: it cannot write our Host, whatever name it has given to this machine's address, nor our Origin.
 * https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
 */
export function admission(request: Request, response: Response, next: NextFunction): void {
  response.set(HEADERS);
  const host = request.get('host') ?? '';
  const origin = request.get('origin');
  const { localPort = 0 } = request.socket;
  const isOurs = [`127.0.0.1:${localPort}`, `localhost:${localPort}`].includes(host);
  const isSameOrigin = origin === undefined ? request.method === 'GET' : origin === `http://${host}`;
  const isFromElsewhere = ['cross-site', 'same-site'].includes(request.get('sec-fetch-site') ?? '');
  // A link from elsewhere may open the page itself; it reads nothing of it.
  const opensPage = request.method === 'GET' && request.path === '/';
  if (isOurs && isSameOrigin && (!isFromElsewhere || opensPage)) next();
  else response.status(403).json({ error: 'Only this page may ask, from this machine.' });
}
