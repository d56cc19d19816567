import type { RunWidget } from '../execution';
import type { Condition } from '../flow-definition';
import { type FlowContext, render } from '../liquid';

/** The Split Based On widget: the first transition all of whose conditions hold, else `noMatch`. */
export const split: RunWidget = (widget, execution) => {
  const transition = widget.transitions.find(
    ({ event, conditions = [] }) =>
      event === 'match' && conditions.every((condition) => holds(condition, execution.context)),
  );
  return transition ? { event: 'match', transition } : { event: 'noMatch' };
};

function holds({ type, arguments: [tested = ''], value }: Condition, context: FlowContext): boolean {
  const text = render(tested, context).trim();
  switch (type) {
    case 'equal_to':
      return text.toLowerCase() === value.toLowerCase();
    case 'not_equal_to':
      return text.toLowerCase() !== value.toLowerCase();
    case 'matches_any_of':
      return value.split(',').some((one) => one.trim().toLowerCase() === text.toLowerCase());
    case 'is_blank':
      return text === '';
    case 'is_not_blank':
      return text !== '';
    case 'regex':
      return new RegExp(value).test(text);
  }
}
