import type { JournalEntry } from '../../../sandbox/kernel/journal';
import { PHONE_SENTENCES } from '../../harness/phrases';
import type { Sight } from '../play/coverage';
import { fault, log, openCx } from '../play/sights';

const voice =
  (event: string, isIt: (details: JournalEntry['details']) => boolean = () => true): Sight =>
  ({ source, what, details }) =>
    source === 'voice' && what === event && isIt(details);
const hears = (sentence: keyof (typeof PHONE_SENTENCES)[number]): Sight =>
  voice('caller.heard', ({ text }) => PHONE_SENTENCES.some((sentences) => sentences[sentence] === text));
const task =
  (words: string): Sight =>
  ({ source, what, details }) =>
    source === 'taskrouter' && what === 'task.created' && JSON.stringify(details).includes(words);
const killed = (path: string): Sight => fault('killed', (details) => details.path === path);
const phone = (tampering: string): Sight =>
  fault('phone webhook', (details) => details.tampering === tampering);

/** What a run must have seen, each in at least one history in a hundred. */
export const SIGHTS: Readonly<Record<string, Sight>> = {
  'the AI answered': openCx('ai.answered'),
  'the AI escalated': openCx('ai.escalated'),
  'the AI resolved': openCx('ai.resolved'),
  'a caller heard that it takes a moment': hears('moment'),
  'a caller heard that it takes longer': hears('stillWorking'),
  'a silent caller was asked': hears('areYouThere'),
  'a caller was not understood': hears('pardon'),
  'a caller was said goodbye': hears('goodbye'),
  'the AI was too late': task('did not answer in time'),
  'nobody could be heard': task('could not hear or understand'),
  'a call began when it was asked for again': log('call', /^begins after it was refused$/),
  'a call was rescued with what was said': log('handoff', /^to be enqueued$/),
  'a caller spoke into what was spoken': voice('caller.gave', ({ interrupting }) => interrupting === true),
  'keys were pressed': voice('caller.gave', ({ kind }) => kind === 'keys'),
  'another language was learnt': log('language', /^(es|ar)$/),
  'a call was continued in the session before': log('session', /^continued$/),
  'a turn was asked for again': log('turn', /^answered before$/),
  'a turn was asked for while it ran': log('turn', /^begun before, runs$/),
  'a call was answered before': log('call', /^answered before$/),
  'the end of a call was told': log('call', /^over$/),
  'a transfer brought its session': log('transfer', /^session found$/),
  'a transfer brought none': log('transfer', /^no session$/),
  'a transfer left out the session of a call before': log('transfer', /^sessions of other calls left out$/),
  'several sessions could be meant': log('transfer', /^several sessions/),
  'a rep was on the line': voice('call.connected'),
  'a person took the session in OpenCX': openCx('session.taken-over'),
  '/voice/answer was killed': killed('/voice/answer'),
  '/voice/turn was killed': killed('/voice/turn'),
  '/voice/transfer was killed': killed('/voice/transfer'),
  '/voice/fallback was killed': killed('/voice/fallback'),
  '/voice/ended was killed': killed('/voice/ended'),
  'an answer was lost': phone('answer lost'),
  'a webhook of a call came twice': phone('twice'),
  'a webhook of a call did not come': phone('unreachable'),
  'a call of a Function failed before its effect': fault('call', ({ when }) => when === 'before'),
  'a call of a Function failed after its effect': fault('call', ({ when }) => when === 'after'),
  'OpenCX refused': openCx('request.refused'),
  'OpenCX failed': openCx('request.failed'),
};
