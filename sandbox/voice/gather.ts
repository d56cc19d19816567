import type { Input } from './heard';
import type { TwimlElement } from './twiml/element';

/** Twilio: without `input` only keys count. */
function takes(gather: TwimlElement): string[] {
  return (gather.attributes.input ?? 'dtmf').split(' ');
}

/** Whether this input can come through this Gather: its kind is asked for, and it may interrupt if it has to. */
export function hears(gather: TwimlElement, input: Input): boolean {
  if (input.kind === 'silence') return true;
  if (!takes(gather).includes(input.kind === 'speech' ? 'speech' : 'dtmf')) return false;
  // Twilio: keys always interrupt, speech unless bargeIn is false.
  return !(input.interrupting && input.kind === 'speech' && gather.attributes.bargeIn === 'false');
}

/**
 * The form fields an input brings to the action, beside the call's own; undefined: the action is not called and the
 * next verb follows.
 */
export function resultFields(gather: TwimlElement, input: Input): Record<string, string> | undefined {
  switch (input.kind) {
    case 'speech':
      return { SpeechResult: input.text, Confidence: String(input.confidence), Language: languageOf(gather) };
    case 'keys':
      return { Digits: digitsOf(gather, input.digits), msg: 'Gather End' };
    case 'silence':
      return gather.attributes.actionOnEmptyResult === 'true' ? { msg: 'Gather End' } : undefined;
  }
}

function languageOf({ attributes }: TwimlElement): string {
  return attributes.language ?? 'en-US';
}

/** Twilio: the finishing key is not part of the digits, and no more than `numDigits` are taken. */
function digitsOf({ attributes }: TwimlElement, pressed: string): string {
  const { finishOnKey = '#', numDigits } = attributes;
  const end = finishOnKey === '' ? -1 : pressed.search(new RegExp(`[${finishOnKey}]`));
  const digits = end === -1 ? pressed : pressed.slice(0, end);
  return numDigits === undefined ? digits : digits.slice(0, Number(numDigits));
}
