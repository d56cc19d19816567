import { settingsSchema } from '../../src/settings/settings';
import type { Variables } from '../environment/environment-file';
import { Problem } from '../problem';
import type { Options } from './options';
import type { Choices } from './plan/choices';

/**
 * Whether reps see the handoff card: as a flag says, else as it was chosen before.
 * @throws Problem for a value in the environment file that is none
 */
export function chooseHandoffCard(
  { HANDOFF_CARD: before }: Variables,
  { handoffCard }: Pick<Options, 'handoffCard'>,
): Choices['handoffCard'] {
  if (handoffCard !== undefined) return handoffCard ? 'on' : 'off';
  const parsed = settingsSchema.shape.HANDOFF_CARD.safeParse(before);
  if (parsed.success) return parsed.data;
  throw new Problem(`HANDOFF_CARD=${before ?? ''} in the environment file: expected on or off.`);
}
