import axios from 'axios';

/** What an address answers everybody, as text; every status is an answer. Rejects when none comes. */
export type GetText = (url: string) => Promise<{ status: number; body: string }>;

const PATIENCE = 12_000;

/** Asks over HTTP, without credentials. */
export const getText: GetText = async (url) => {
  const { status, data } = await axios.get<string>(url, {
    timeout: PATIENCE,
    signal: AbortSignal.timeout(PATIENCE),
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    maxRedirects: 0,
  });
  return { status, body: data };
};
