import type { Sight } from '../play/coverage';
import { fault, log, openCx } from '../play/sights';

const inFlex =
  (event: string, isIt: (details: Readonly<Record<string, unknown>>) => boolean = () => true): Sight =>
  ({ what, details }) =>
    what === event && isIt(details);

/** What a run must have seen, each in at least one history in a hundred. */
export const SIGHTS: Readonly<Record<string, Sight>> = {
  'the AI escalated': openCx('ai.escalated'),
  'a session came to people': log('hosted', /^with people$/),
  'another Function was at it already': log('done', /^noted$/),
  'a rep joined': inFlex('agent.joined', ({ workerName }) => workerName === 'alice'),
  'a message reached the visitor': log('relay', /^delivered$/),
  'a message was on its way for a while': log(
    'relay',
    /^(server-error|too-many-requests|no-answer|unreachable)$/,
  ),
  'a message could not be delivered': inFlex('message.added', ({ body }) =>
    String(body).startsWith('Not delivered'),
  ),
  'a supervisor spoke': inFlex('message.added', ({ author }) => author === 'sue'),
  'a file came to people': inFlex('message.added', ({ body, source }) => body === null && source === 'API'),
  'the AI answered after a return': ({ what, details }) =>
    what === 'message.received' && details.sender === 'agent' && details.name === 'AI Support Agent',
  'the AI escalated after a return': log('handoff', /^with people$/),
  'the work ended and closed the session': log('hosted', /^closed as resolved$/),
  'the visitor ended it': openCx('session.closed-by-contact'),
  'the task went to wrap-up': log('hosted', /^task to wrap-up: done$/),
  'a later Function went on': log('hosted', /^failed: again$/),
  'a conversation was closed under our hands': log('hosted', /^conversation closed$/),
  'a Function was killed': fault('killed'),
  'a call failed before its effect': fault('call', ({ when }) => when === 'before'),
  'a call failed after its effect': fault('call', ({ when }) => when === 'after'),
  'a webhook was lost': fault('webhook', ({ tampering }) => tampering === 'drop'),
  'a webhook came twice': fault('webhook', ({ tampering }) => tampering === 'twice'),
  'a webhook came late': fault('webhook', ({ tampering }) => typeof tampering === 'number'),
  'OpenCX refused': openCx('request.refused'),
  'OpenCX failed': openCx('request.failed'),
  'a task was deleted': inFlex('task.deleted'),
};
