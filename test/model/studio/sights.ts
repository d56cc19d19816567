import type { Sight } from '../play/coverage';
import { fault, log, openCx } from '../play/sights';

const killed = (path: string): Sight => fault('killed', (details) => details.path === path);
const step =
  (widget: string, event: string): Sight =>
  ({ source, what, details }) =>
    source === 'studio' && what === 'step' && details.widget === widget && details.event === event;

/** What a run must have seen, each in at least one history in a hundred. */
export const SIGHTS: Readonly<Record<string, Sight>> = {
  'the AI answered': openCx('ai.answered'),
  'the AI escalated': openCx('ai.escalated'),
  'the AI resolved': openCx('ai.resolved'),
  'a turn was late': log('turn', /^late$/),
  'a late turn was asked for again': ({ source, what, details }) =>
    source === 'studio' && what === 'step' && details.widget === 'is_there_a_part',
  'the AI was too late': log('handoff', /: late$/),
  'a flow reached nobody with a turn': step('ask_ai', 'fail'),
  'a flow reached nobody with a handoff': step('hand_over', 'fail'),
  'a flow sent a customer to people without the AI': step('send_to_flex_without_ai', 'callComplete'),
  'a message met a run of the flow': ({ source, what }) => source === 'studio' && what === 'message.unheard',
  'a sent turn was recovered': log('recover', /./),
  'a rep finished': ({ what }) => what === 'task.completed',
  '/studio/turn was killed': killed('/studio/turn'),
  '/studio/handoff was killed': killed('/studio/handoff'),
  'a call of a Function failed before its effect': fault('call', ({ when }) => when === 'before'),
  'a call of a Function failed after its effect': fault('call', ({ when }) => when === 'after'),
  'OpenCX refused': openCx('request.refused'),
  'OpenCX failed': openCx('request.failed'),
};
