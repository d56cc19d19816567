/** What a flow's widgets know: `trigger`, `widgets`, `flow` and `contact`. */
export type FlowContext = Record<string, unknown>;

const PLACEHOLDER = /\{\{(.*?)\}\}/g;
const VARIABLE = /^\s*([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)\s*$/;

/**
 * Fills the placeholders of a property. Twilio: a variable that is not there is blank; what a variable holds is not
 * filled again.
 * @throws Error for tags and filters: of Liquid, plain variables are all that is simulated
 */
export function render(template: string, context: FlowContext): string {
  if (template.includes('{%')) throw new Error(`Liquid tags are not simulated: ${template}`);
  return template.replace(PLACEHOLDER, (_all, expression: string) => {
    const [, path] = VARIABLE.exec(expression) ?? [];
    if (path === undefined) throw new Error(`Not simulated: {{${expression}}}`);
    return asText(path.split('.').reduce<unknown>(step, context));
  });
}

function step(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
