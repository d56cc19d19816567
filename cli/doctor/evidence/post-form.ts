import axios from 'axios';
import type { PostForm } from './status';

/** Posts over HTTP and hangs up after `milliseconds`; every status is an answer. */
const postFormWithin =
  (milliseconds: number): PostForm =>
  async (url, form, headers) => {
    const {
      status,
      data,
      headers: answered,
    } = await axios.post<string>(url, new URLSearchParams(form), {
      headers,
      timeout: milliseconds,
      signal: AbortSignal.timeout(milliseconds),
      responseType: 'text',
      transformResponse: (body: unknown) => body,
      validateStatus: () => true,
      maxRedirects: 0,
    });
    const functionsAtOnce = Number(answered['x-twilio-function-concurrency'] ?? NaN);
    return { status, body: data, ...(!Number.isNaN(functionsAtOnce) && { functionsAtOnce }) };
  };

/** Waits longer than a Function can live (10 s). */
export const postForm = postFormWithin(12_000);

/** Hangs up long before a step of a late answer is done. */
export const postFormBriefly = postFormWithin(1_000);
