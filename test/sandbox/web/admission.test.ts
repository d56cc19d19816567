import express from 'express';
import { request } from 'node:http';
import { listen, type Listening } from '../../../sandbox/cloud/listen';
import { admission } from '../../../sandbox/web/admission';

describe('who may ask the page’s server', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await listen(express().use(admission, (_request, response) => void response.send('in')));
  });
  afterAll(() => server.close());

  function ask(method: string, path: string, headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const { port } = server;
      const ours = JSON.parse(JSON.stringify(headers).replaceAll('PORT', String(port))) as typeof headers;
      request({ host: '127.0.0.1', port, method, path, headers: ours }, ({ statusCode }) =>
        resolve(statusCode),
      )
        .on('error', reject)
        .end();
    });
  }

  const US = 'http://127.0.0.1:PORT';

  test.each([
    ['the page itself', 'GET', '/', {}],
    ['the page by its other name', 'GET', '/', { host: 'localhost:PORT' }],
    ['a link from elsewhere to the page', 'GET', '/', { 'sec-fetch-site': 'cross-site' }],
    ['its feed', 'GET', '/feed', { 'sec-fetch-site': 'same-origin' }],
    ['what it does', 'POST', '/act', { origin: US, 'sec-fetch-site': 'same-origin' }],
  ])('%s is let in', async (_who, method, path, headers) => {
    expect(await ask(method, path, headers)).toBe(200);
  });

  test.each([
    ['another name for this machine', 'GET', '/', { host: 'flex.example.com:PORT' }],
    ['another port of it', 'GET', '/', { host: '127.0.0.1:1' }],
    ['a page elsewhere that reads', 'GET', '/feed', { origin: 'https://example.com' }],
    ['a picture on a page elsewhere', 'GET', '/feed', { 'sec-fetch-site': 'cross-site' }],
    ['another page of this machine', 'GET', '/feed', { 'sec-fetch-site': 'same-site' }],
    ['a page elsewhere that acts', 'POST', '/act', { origin: 'https://example.com' }],
    ['another port that acts', 'POST', '/act', { origin: 'http://127.0.0.1:1' }],
    ['a form on a page without an origin', 'POST', '/act', { origin: 'null' }],
    ['who says no origin and acts', 'POST', '/act', {}],
  ])('%s is refused', async (_who, method, path, headers) => {
    expect(await ask(method, path, headers)).toBe(403);
  });
});
