import { WEBHOOK_PATHS } from './addresses';
import { AS_BOUGHT, isVoicePath } from './voice-numbers';

const OURS = new Set<string>(Object.values(WEBHOOK_PATHS));

/**
 * An address as it may be printed: of one that is not a path of this project the host only, for the rest may be another
 * tool's secret; of ours without the parameters somebody added.
 */
export function shownAddress(text: string): string {
  if (text === AS_BOUGHT) return text;
  if (!URL.canParse(text)) return 'something that is no address';
  const { origin, pathname, search, hash } = new URL(text);
  if (OURS.has(pathname) || isVoicePath(pathname))
    return `${origin}${pathname}${search === '' ? '' : '?…'}${hash}`;
  return text === origin || text === `${origin}/` ? origin : `${origin}/…`;
}
