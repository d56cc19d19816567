import type { Sight } from '../play/coverage';
import { fault, log, openCx } from '../play/sights';

const killed = (path: string): Sight => fault('killed', (details) => details.path === path);
const step =
  (widget: string, event: string): Sight =>
  ({ source, what, details }) =>
    source === 'studio' && what === 'step' && details.widget === widget && details.event === event;
const voice =
  (event: string): Sight =>
  ({ source, what }) =>
    source === 'voice' && what === event;

/** What a run must have seen, each in at least one history in a hundred. */
export const SIGHTS: Readonly<Record<string, Sight>> = {
  'the AI answered': openCx('ai.answered'),
  'the AI escalated': openCx('ai.escalated'),
  'the AI resolved': openCx('ai.resolved'),
  'a turn was late': log('turn', /^late$/),
  'a caller heard that it takes a moment': step('one_moment', 'audioComplete'),
  'the AI was too late': log('handoff', /: late$/),
  'a caller was silent': step('listen', 'timeout'),
  'a caller was silent to the end': step('after_silence', 'noMatch'),
  'a caller was said goodbye': step('goodbye', 'audioComplete'),
  'a key was pressed for a person': step('listen', 'keypress'),
  'a flow reached nobody with a turn': step('ask_ai', 'fail'),
  'a flow reached nobody with a handoff': step('hand_over', 'fail'),
  'a flow sent a caller to people without the AI': step('send_to_flex_without_ai', 'callComplete'),
  'a full queue let nobody in': voice('queue.full'),
  'a caller was told to wait for a place': step('wait_for_a_place', 'timeout'),
  'a rep was on the line': voice('call.connected'),
  'a person took the session in OpenCX': log('handoff', /: human-has-session$/),
  '/studio/turn was killed': killed('/studio/turn'),
  '/studio/handoff was killed': killed('/studio/handoff'),
  'a call of a Function failed before its effect': fault('call', ({ when }) => when === 'before'),
  'a call of a Function failed after its effect': fault('call', ({ when }) => when === 'after'),
  'OpenCX refused': openCx('request.refused'),
  'OpenCX failed': openCx('request.failed'),
};
