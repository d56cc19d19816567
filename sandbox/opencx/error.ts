import { STATUS_CODES } from 'node:http';

/** The body OpenCX answers with when it refuses a request. */
export interface OpenCxErrorBody {
  statusCode: number;
  message: string;
  error: string;
}

/** A refusal of the simulated OpenCX API: throw it in a handler and the app answers with OpenCX's error body. */
export class OpenCxError extends Error {
  constructor(
    readonly status: number,
    message = STATUS_CODES[status] ?? 'Error',
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  toBody(): OpenCxErrorBody {
    return { statusCode: this.status, message: this.message, error: STATUS_CODES[this.status] ?? 'Error' };
  }
}
