import type { Settings } from '../../settings/settings';
import { languageTag } from '../handoff/language-tag';
import type { CallEvent } from './call-event';

/** The language a call begins in: the one an IVR or a flow names as `language`, else the deployment's. */
export function callLanguage(
  { VOICE_LANGUAGE }: Pick<Settings, 'VOICE_LANGUAGE'>,
  { flow: { language } }: Pick<CallEvent, 'flow'>,
): string {
  const named = languageTag(typeof language === 'string' ? language : undefined);
  return named === 'und' ? VOICE_LANGUAGE : named;
}
