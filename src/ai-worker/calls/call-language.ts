import type { Settings } from '../../settings/settings';
import { languageTag } from '../handoff/language-tag';
import type { Ports } from '../ports';
import type { CallEvent } from './call-event';

/** The language a call begins in: the one an IVR or a flow names as `language`, else the deployment's. */
export function callLanguage(
  { VOICE_LANGUAGE }: Pick<Settings, 'VOICE_LANGUAGE'>,
  { flow: { language } }: Pick<CallEvent, 'flow'>,
): string {
  const named = languageTag(typeof language === 'string' ? language : undefined);
  return named === 'und' ? VOICE_LANGUAGE : named;
}

/** The first words to a caller: the company's own to whoever begins in its language, else the phrases'. */
export function greetingIn(
  language: string,
  { settings: { VOICE_LANGUAGE, VOICE_GREETING }, phrases }: Pick<Ports, 'settings' | 'phrases'>,
): string {
  const own = isSpoken(VOICE_LANGUAGE, language) ? VOICE_GREETING : undefined;
  return own ?? phrases.spoken(language, 'greeting');
}

/** Whether who speaks `spoken` speaks `language`. A region is their own business: `en` says nothing against `en-GB`. */
export function isSpoken(spoken: string, language: string): boolean {
  return spoken === language || spoken.split('-')[0] === language;
}
