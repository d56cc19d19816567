/*
 * Loaded into the process that runs the Functions, before anything else: sends what the Twilio SDK asks of
 * *.twilio.com to the sandbox and what the Functions ask of their own deployment to its edge, tells the sandbox which
 * Function a call and a line on the console come from, and lets nothing out to the world but the live hosts it is
 * given. The product has no switch for any of this.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const dns = require('node:dns');
const http = require('node:http');
const https = require('node:https');
const { urlToHttpOptions } = require('node:url');
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
    const fromUrl = urlToHttpOptions(new URL(input));
    return typeof options === 'function' ? [fromUrl, options] : [{ ...fromUrl, ...options }, callback];
  }
  return [input, options];
}

function withInvocation(headers = {}) {
  const invocation = invocations.getStore() ?? onlyInvocation;
  return invocation ? { ...headers, [INVOCATION_HEADER]: invocation } : headers;
}

/** The address every simulated host but one seems to have; nothing ever connects to it. */
const PUBLIC_ADDRESS = { address: '52.0.0.1', family: 4 };
/** A host on the internet whose name leads into a private network. */
const INTRANET = { host: 'intranet.open.cx', address: '10.0.0.7', family: 4 };

const plainLookup = dns.lookup;
dns.lookup = function (host, options, callback) {
  if (typeof host !== 'string' || !/\.(open\.cx|twilio\.com)$/.test(host))
    return plainLookup.call(dns, host, options, callback);
  const { address, family } = host === INTRANET.host ? INTRANET : PUBLIC_ADDRESS;
  process.nextTick(() =>
    options.all ? callback(null, [{ address, family }]) : callback(null, address, family),
  );
};

/** Lets the caller look the host up, and then connects to the sandbox. */
function lookedUp(lookup, host) {
  return (_name, options, done) =>
    lookup(host, options, (error) => {
      if (error) done(error);
      else if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
      else done(null, '127.0.0.1', 4);
    });
}

/** Where calls lead: `{ cloudPort, openCxPort, edge: { domainName, port }, liveHosts }`. */
let where;

function portInside(host) {
  const { edge, cloudPort, openCxPort } = where;
  if (host === edge.domainName) return edge.port;
  if (host.endsWith('.twilio.com')) return cloudPort;
  if (host.endsWith('.open.cx')) return openCxPort;
  throw new Error(`The sandbox lets nothing out, and ${host} is outside`);
}

https.request = function (...parameters) {
  const [options, callback] = normalized(...parameters);
  const host = options.hostname ?? options.host ?? '';
  if (where.liveHosts.includes(host)) return secureRequest.call(https, ...parameters);
  return plainRequest.call(
    http,
    {
      ...options,
      protocol: 'http:',
      host: undefined,
      ...(options.lookup
        ? { hostname: host, lookup: lookedUp(options.lookup, host), agent: undefined }
        : { hostname: '127.0.0.1', agent }),
      port: portInside(host),
      headers: withInvocation({ ...options.headers, 'x-sandbox-host': host }),
    },
    callback,
  );
};

http.request = function (...parameters) {
  const [options, callback] = normalized(...parameters);
  return plainRequest.call(http, { ...options, headers: withInvocation(options.headers) }, callback);
};

/** From now on calls lead elsewhere. */
module.exports.leadTo = (elsewhere) => {
  where = elsewhere;
};
