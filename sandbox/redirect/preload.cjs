/*
 * Loaded into the process that runs the Functions, before anything else: sends what the Twilio SDK asks of
 * *.twilio.com to the sandbox and what the Functions ask of their own deployment to its edge, tells the sandbox which
 * Function a call and a line on the console come from, and lets nothing out to the world but the live hosts it is given. The product has no
 * switch for any of this.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const http = require('node:http');
const https = require('node:https');
const { format } = require('node:util');

const INVOCATION_HEADER = 'x-sandbox-invocation';
const CONSOLE_MARK = '\u001e';

const invocations = new AsyncLocalStorage();
let onlyInvocation;

// The runtime runs every Function in its own server's request, or in a process of its own that gets one message.
const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (name, ...parameters) {
  if (name !== 'request') return emit.call(this, name, ...parameters);
  return invocations.run(parameters[0].headers[INVOCATION_HEADER], () =>
    emit.call(this, name, ...parameters),
  );
};
if (process.send) {
  process.prependListener('message', (message) => {
    onlyInvocation = message?.event?.request?.headers?.[INVOCATION_HEADER];
  });
  // A child whose parent is gone would otherwise spin for ever trying to answer it.
  process.on('disconnect', () => process.exit());
}

// Twilio keeps what a Function writes to its console: each line says whose it is. The runtime's own lines take another way.
for (const level of ['log', 'info', 'warn', 'error']) {
  const write = console[level].bind(console);
  console[level] = (...parts) => {
    const invocation = invocations.getStore() ?? onlyInvocation;
    if (invocation === undefined) write(...parts);
    else write(`${CONSOLE_MARK}${JSON.stringify({ invocation, level, message: format(...parts) })}`);
  };
}

const agent = new http.Agent({ keepAlive: true });
const plainRequest = http.request;
const secureRequest = https.request;

function normalized(input, options, callback) {
  if (typeof input === 'string' || input instanceof URL) {
    const url = new URL(input);
    const fromUrl = {
      protocol: url.protocol,
      hostname: url.hostname,
      port: url.port,
      path: url.pathname + url.search,
    };
    return typeof options === 'function' ? [fromUrl, options] : [{ ...fromUrl, ...options }, callback];
  }
  return [input, options];
}

function withInvocation(headers = {}) {
  const invocation = invocations.getStore() ?? onlyInvocation;
  return invocation ? { ...headers, [INVOCATION_HEADER]: invocation } : headers;
}

/** @param {{ cloudPort: number, edge: { domainName: string, port: number }, liveHosts: string[] }} where */
module.exports = function redirect({ cloudPort, edge, liveHosts }) {
  function portInside(host) {
    if (host === edge.domainName) return edge.port;
    if (host.endsWith('.twilio.com')) return cloudPort;
    throw new Error(`The sandbox lets nothing out, and ${host} is outside`);
  }

  https.request = function (...parameters) {
    const [options, callback] = normalized(...parameters);
    const host = options.hostname ?? options.host ?? '';
    if (liveHosts.includes(host)) return secureRequest.call(https, ...parameters);
    return plainRequest.call(
      http,
      {
        ...options,
        protocol: 'http:',
        host: undefined,
        hostname: '127.0.0.1',
        port: portInside(host),
        agent,
        headers: withInvocation({ ...options.headers, 'x-sandbox-host': host }),
      },
      callback,
    );
  };

  http.request = function (...parameters) {
    const [options, callback] = normalized(...parameters);
    return plainRequest.call(http, { ...options, headers: withInvocation(options.headers) }, callback);
  };
};
