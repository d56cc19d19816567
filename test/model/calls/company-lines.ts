import type { Sandbox } from '../../../sandbox/sandbox';
import { FLOW_CALL_ADDRESS } from '../../../sandbox/studio/documented-flows';
import { AI_NUMBER } from '../../../sandbox/voice/company-numbers';
import type { Line } from './history';

/** What the IVR in front of one number knows of its calls. */
export const FROM_IVR = { menu: 'sales', order_id: '4711' };

/** The company's numbers whose calls the AI answers, by itself or for a flow. */
export const LINES: Readonly<Record<Line, string>> = {
  'the AI': AI_NUMBER,
  'the AI after an IVR': '+15005550012',
  'the AI in Spanish': '+15005550013',
  'a Studio flow': FLOW_CALL_ADDRESS,
};

/** Configures those numbers that the sandbox does not have itself. */
export function configureLines({ voice, urlOf }: Pick<Sandbox, 'voice' | 'urlOf'>): void {
  const usual = voice.numbers.get(AI_NUMBER);
  if (!usual) throw new Error('The company has no number the AI answers');
  const answers = (line: Line, parameters: Record<string, string>): void => {
    const query = new URLSearchParams(parameters).toString();
    voice.numbers.set(LINES[line], { ...usual, voiceUrl: urlOf(`/voice/answer?${query}`) });
  };
  answers('the AI after an IVR', FROM_IVR);
  answers('the AI in Spanish', { language: 'es' });
}
