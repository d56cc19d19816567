import { Agent } from 'node:https';
import { isIP } from 'node:net';
import type { AxiosError, AxiosResponse } from 'axios';
import { FileNotRead, type ReadFile } from '../ai-worker/ports/files';
import type { Deadline } from '../common/deadline';
import { isPublic, PrivateAddress, publicLookup } from './public-address';

const MOST_REDIRECTS = 3;

/** Not kept alive: every connection looks its name up anew. */
const agent = new Agent({ keepAlive: false });

/**
 * Reads a file from the public internet by HTTPS. Every address it connects to is checked after the name was resolved,
 * also after a redirect, and reading stops at `limit` bytes.
 * @throws FileNotRead
 */
export async function readPublicFile(url: string, limit: number, deadline: Deadline): Promise<ReadFile> {
  let next = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await get(checked(next), limit, deadline);
    const target: unknown = answer.headers.location;
    if (answer.status < 300) return asFile(answer);
    if (typeof target !== 'string') throw new FileNotRead(`its address answered ${answer.status}`);
    next = new URL(target, next).href;
  }
  throw new FileNotRead('its address leads on and on');
}

/** An address that may be asked, as far as its text tells. */
function checked(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:') throw new FileNotRead('its address is no https address');
  // A connection to an IP address looks nothing up.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublic(host)) throw new FileNotRead(new PrivateAddress().message);
  return url;
}

async function get(url: URL, limit: number, deadline: Deadline): Promise<AxiosResponse<Buffer>> {
  const { default: axios } = await import('axios');
  const milliseconds = Math.max(1, deadline.remaining());
  try {
    return await axios.get<Buffer>(url.href, {
      responseType: 'arraybuffer',
      httpsAgent: agent,
      lookup: publicLookup,
      proxy: false,
      maxRedirects: 0,
      maxContentLength: limit,
      timeout: milliseconds,
      // `timeout` does not cover a connection that never comes about.
      signal: AbortSignal.timeout(milliseconds),
      validateStatus: (status) => status >= 200 && status < 400,
    });
  } catch (error) {
    throw new FileNotRead(whyNot(error as AxiosError, limit));
  }
}

function asFile({ data, headers }: AxiosResponse<Buffer>): ReadFile {
  const type: unknown = headers['content-type'];
  return { content: data, contentType: typeof type === 'string' ? type : 'application/octet-stream' };
}

function whyNot({ code, message, cause, response }: AxiosError, limit: number): string {
  if (cause instanceof PrivateAddress) return cause.message;
  if (message.includes('maxContentLength')) return `it is larger than ${Math.floor(limit / 1024 / 1024)} MB`;
  if (response) return `its address answered ${response.status}`;
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED') return 'it took too long';
  return 'its address cannot be reached';
}
