import type { Sight } from '../play/coverage';
import { fault, log, openCx } from '../play/sights';
import { OF_FILES } from './sights-of-files';
import { OF_RETURNS } from './sights-of-returns';

const unanswered =
  (operation: string): Sight =>
  (entry, journal) =>
    openCx('request.failed')(entry, journal) &&
    entry.details.operation === operation &&
    ['silence', 'unanswered'].includes(String(entry.details.kind));

/** What a run must have seen, each in at least one history in a hundred. */
export const SIGHTS: Readonly<Record<string, Sight>> = {
  'the AI answered': openCx('ai.answered'),
  'the AI escalated': openCx('ai.escalated'),
  'the AI resolved': openCx('ai.resolved'),
  'a turn waited for a later Function': log('turn', /^waits$/),
  'the AI was too late': ({ what, details }) =>
    what === 'task.updated' && JSON.stringify(details).includes('did not answer in time'),
  'a handoff rejected the offer': log('release', /^reject$/),
  'a handoff invited and left': log('release', /^invite-and-leave$/),
  'a handoff without a task of the AI': log('release', /^(invite|new-task)$/),
  'a handoff was resumed': log('handoff', /^resumed$/),
  'a sent turn was recovered': log('recover', /./),
  'a person took over': log('takeover', /./),
  'a message met a running turn': log('done', /^noted for the turn that runs$/),
  'a Function was killed': fault('killed'),
  'a call failed before its effect': fault('call', ({ when }) => when === 'before'),
  'a call failed after its effect': fault('call', ({ when }) => when === 'after'),
  'a webhook was lost': fault('webhook', ({ tampering }) => tampering === 'drop'),
  'a webhook came twice': fault('webhook', ({ tampering }) => tampering === 'twice'),
  'a webhook came late': fault('webhook', ({ tampering }) => typeof tampering === 'number'),
  'a webhook was repeated by Twilio': ({ what, details }) =>
    what === 'webhook.answered' && Number(details.retryCount) > 0,
  'OpenCX refused': openCx('request.refused'),
  'OpenCX failed': openCx('request.failed'),
  'OpenCX did not answer when a session was to begin': unanswered('create'),
  'OpenCX did not answer a message': unanswered('send'),
  'OpenCX did not show a session': unanswered('get'),
  'OpenCX did not show a history': unanswered('history'),
  'a message that did not arrive was sent again': log('turn', /^not sent yet$/),
  'a task was deleted': ({ what }) => what === 'task.deleted',
  'a task died after 24 hours': ({ what }) => what === 'task.system-deleted',
  ...OF_RETURNS,
  ...OF_FILES,
};
