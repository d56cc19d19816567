import type { RunWidget } from '../execution';
import { setVariablesProperties } from '../flow-definition';
import { render } from '../liquid';

/** The Set Variables widget: later widgets know the values as `flow.variables.<key>`, filled when they were set. */
export const setVariables: RunWidget = (widget, execution) => {
  const { variables } = setVariablesProperties.parse(widget.properties);
  const filled = variables.map(({ key, value }) => [key, render(value, execution.context)] as const);
  Object.assign(execution.variables, Object.fromEntries(filled));
  return { event: 'next' };
};
