import { languageTag } from '../handoff/language-tag';
import type { Ports } from '../ports';
import { OpenCxError } from '../ports/opencx';
import { isSpoken, spokenHere } from './call-language';
import type { HeldCall } from './hold-call';

/** In the first turns of a call it shows what the caller speaks; later ones are not to pay for the question. */
const FIRST_TURNS = 2;
const MILLISECONDS = 1_000;

/** Asks OpenCX's session what the caller speaks, which from then on chooses voice and recogniser. */
export async function learnLanguage(ports: Ports, held: HeldCall, turn: number): Promise<void> {
  const { session, call } = held.state;
  if (!session || turn > FIRST_TURNS) return;
  try {
    const known = await ports.openCx.readSession(session.id, ports.deadline.atMost(MILLISECONDS));
    const told = languageTag(known?.language);
    if (told === 'und' || isSpoken(call.language, told)) return;
    const language = spokenHere(told, ports.settings);
    held.plan((state) => (state.call ? { ...state, call: { ...state.call, language } } : state));
    ports.log.step('language', { outcome: language });
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('language', { outcome: error.kind });
  }
}
