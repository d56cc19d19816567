import type { WebhookCaller } from '../../kernel/webhooks';
import type { RunWidget } from '../execution';
import { runFunctionProperties } from '../flow-definition';
import { render } from '../liquid';

/** Twilio: Studio gives a Function up at 10 s and takes no answer over 64 kB. */
const TIMEOUT_MILLISECONDS = 10_000;
const LARGEST_ANSWER = 64 * 1_024;

/**
 * The Run Function widget: a signed form with the widget's parameters. 2xx and 3xx in time and of that size succeed;
 * of JSON only an object is `parsed`, over what the widget's last run left there.
 */
export function runFunction(webhooks: WebhookCaller): RunWidget {
  return async (widget, execution) => {
    const { url, parameters } = runFunctionProperties.parse(widget.properties);
    const form = Object.fromEntries(
      parameters.map(({ key, value }) => [key, render(value, execution.context)]),
    );
    const answer = await webhooks.post(url, form, TIMEOUT_MILLISECONDS);
    const fits = Buffer.byteLength(answer.body) <= LARGEST_ANSWER;
    const succeeds = answer.status >= 200 && answer.status < 400 && fits;
    const parsed = fits ? objectIn(answer.body) : undefined;
    const before = execution.outputOf(widget.name).parsed as object | undefined;
    return {
      event: succeeds ? 'success' : 'fail',
      output: {
        status_code: String(answer.status),
        body: fits ? answer.body : '',
        ...(parsed && { parsed: { ...before, ...parsed } }),
      },
    };
  };
}

function objectIn(body: string): object | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
