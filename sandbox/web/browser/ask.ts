import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Act } from '../act';

/** Asks for something to be done. @returns whether it was; why not is shown */
export type Ask = (act: Act) => Promise<boolean>;

export const Asking = createContext<Ask>(() => Promise.resolve(false));

export function useAsk(): Ask {
  return useContext(Asking);
}

/** @returns why it was not done; undefined when it was */
export async function ask(act: Act): Promise<string | undefined> {
  try {
    const answer = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    if (answer.ok) return undefined;
    return ((await answer.json()) as { error: string }).error;
  } catch {
    return 'The demo has ended: start it again.';
  }
}
