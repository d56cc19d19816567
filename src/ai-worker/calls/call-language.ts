import type { Settings } from '../../settings/settings';
import { languageTag } from '../handoff/attribute-words';
import type { Ports } from '../ports';
import { languageOfSession } from '../session/in-passing';
import type { CallEvent } from './call-event';
import type { HeldCall } from './hold-call';

/** In the first turns of a call it shows what the caller speaks; later ones are not to pay for the question. */
const FIRST_TURNS = 2;
const MILLISECONDS = 1_000;

/**
 * The language a call begins in: the one an IVR or a flow names as `language`, else the deployment's, which also says in
 * which region a language without one is spoken.
 */
export function callLanguage(
  settings: Pick<Settings, 'VOICE_LANGUAGE'>,
  { flow: { language } }: Pick<CallEvent, 'flow'>,
): string {
  return spokenHere(typeof language === 'string' ? language : undefined, settings);
}

/** A language as OpenCX or an IVR tells it, as it is spoken in this deployment's calls; its own for what is none. */
export function spokenHere(
  told: string | undefined,
  { VOICE_LANGUAGE }: Pick<Settings, 'VOICE_LANGUAGE'>,
): string {
  const language = languageTag(told);
  return language === 'und' || isSpoken(VOICE_LANGUAGE, language) ? VOICE_LANGUAGE : language;
}

/** The first words to a caller: the company's own to whoever begins in its language, else the phrases'. */
export function greetingIn(
  language: string,
  { settings: { VOICE_LANGUAGE, VOICE_GREETING }, phrases }: Pick<Ports, 'settings' | 'phrases'>,
): string {
  const own = isSpoken(VOICE_LANGUAGE, primary(language)) ? VOICE_GREETING : undefined;
  return own ?? phrases.spoken(language, 'greeting');
}

/** Whether who speaks `spoken` speaks `language`. A region is their own business: `en` says nothing against `en-GB`. */
function isSpoken(spoken: string, language: string): boolean {
  return spoken === language || primary(spoken) === language;
}

function primary(language: string): string {
  return language.split('-')[0] ?? language;
}

/** Asks OpenCX's session what the caller speaks, which from then on chooses voice and recogniser. */
export async function learnLanguage(ports: Ports, held: HeldCall, turn: number): Promise<void> {
  const { session, call } = held.state;
  if (!session || turn > FIRST_TURNS) return;
  const told = await languageOfSession(ports, session.id, MILLISECONDS);
  if (told === 'und' || isSpoken(call.language, told)) return;
  const language = spokenHere(told, ports.settings);
  held.plan((state) => (state.call ? { ...state, call: { ...state.call, language } } : state));
  ports.log.step('language', { outcome: language });
}
