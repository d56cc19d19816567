/*
 * Stands in for the runtime with the Functions: one that calls the address in its form's `url` and answers what came of
 * it, or tells it to this process' parent when it is to call `afterwards`, having answered; and one that answers the
 * invocation it runs in, or, when its form says `hold`, tells the parent that it runs and never answers.
 */
const { AsyncResource } = require('node:async_hooks');
const http = require('node:http');
const https = require('node:https');
const { URLSearchParams } = require('node:url');
const { leadTo } = require('../../../sandbox/redirect/preload.cjs');

leadTo(JSON.parse(process.argv[2]));

function call({ url, signature, body }, answer) {
  try {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    };
    const request = https.request(url, { method: 'POST', headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      answer({ status: response.statusCode, text });
    });
    request.on('error', ({ code }) => answer({ code }));
    request.end(body);
  } catch ({ message }) {
    answer({ message });
  }
}

const server = http.createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const form = Object.fromEntries(new URLSearchParams(text));
  if (form.afterwards) {
    response.end('{}');
    // What it does later is still done by this run of the Function.
    const later = AsyncResource.bind(() => call(form, (outcome) => process.send(outcome)));
    process.once('message', later);
  } else if (form.url) call(form, (outcome) => response.end(JSON.stringify(outcome)));
  else if (form.hold) process.send('holds');
  else response.end(request.headers['x-sandbox-invocation']);
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
