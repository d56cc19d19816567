import axios from 'axios';
import type { PostForm } from './status';

/** Longer than a Function can live (10 s). */
const MILLISECONDS = 12_000;

/** Posts over HTTP; every status is an answer. */
export const postForm: PostForm = async (url, form, headers) => {
  const { status, data } = await axios.post<string>(url, new URLSearchParams(form), {
    headers,
    timeout: MILLISECONDS,
    signal: AbortSignal.timeout(MILLISECONDS),
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    maxRedirects: 0,
  });
  return { status, body: data };
};
