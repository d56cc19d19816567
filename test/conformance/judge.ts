import type { TwilioExchange } from '../../sandbox/cloud/exchange';
import { findOperation, type Operation, operationsOf, type ProductDocument } from './operations';
import { errorObjections } from './error-answer';
import { foreignAddresses } from './foreign-addresses';
import { type Validator, Validators } from './validators';

/** What is part of HTTP, of logging in or of the redirect, and in no document. */
const PLAIN_HEADERS = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'sec-fetch-mode',
  'transfer-encoding',
  'user-agent',
  'x-sandbox-host',
  'x-sandbox-invocation',
]);

/** Holds what goes over the wire to Twilio's documents. */
export class Judge {
  readonly operations: readonly Operation[];
  private readonly validators: Validators;
  private readonly made = new Map<string, Validator>();

  constructor(documents: readonly ProductDocument[]) {
    this.operations = documents.flatMap(operationsOf);
    this.validators = new Validators(documents);
  }

  /** The id of the operation a request is for, e.g. `taskrouter.FetchTask`; undefined when no document has it. */
  operationOf(exchange: TwilioExchange): string | undefined {
    return findOperation(this.operations, exchange)?.operation.id;
  }

  /** What is wrong with the request, one line each. */
  requestObjections(exchange: TwilioExchange): string[] {
    const found = findOperation(this.operations, exchange);
    if (!found) return ['an operation that is in no document'];
    const { query, form } = exchange;
    const headers = Object.fromEntries(
      Object.entries(exchange.headers).filter(([name]) => !PLAIN_HEADERS.has(name)),
    );
    const validate = this.once(`request ${found.operation.id}`, () =>
      this.validators.request(found.operation),
    );
    return validate({ path: found.path, query, form, headers });
  }

  /** What is wrong with the answer, one line each. */
  answerObjections(exchange: TwilioExchange): string[] {
    const { status, body, answerHeaders, host } = exchange;
    if (status >= 400) return errorObjections(status, body);
    const operation = findOperation(this.operations, exchange)?.operation;
    if (!operation?.responses[status]) return [`status ${status}, which is not documented`];
    const validate = this.once(`answer ${status} ${operation.id}`, () =>
      this.validators.answer(operation, status),
    );
    const missingTag = hasEntityTag(operation, status) && answerHeaders.etag === undefined;
    return [
      ...validate(body),
      ...(operation.product === 'media' ? [] : foreignAddresses(host, body)),
      ...(missingTag ? ['no ETag'] : []),
    ];
  }

  /** Making a validator takes longer than using it. */
  private once(name: string, make: () => Validator): Validator {
    const validator = this.made.get(name) ?? make();
    this.made.set(name, validator);
    return validator;
  }
}

function hasEntityTag({ responses }: Operation, status: number): boolean {
  return Object.keys(responses[status]?.headers ?? {}).some((name) => name.toLowerCase() === 'etag');
}
