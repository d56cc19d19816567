/** What a webhook's receiver answered; `status` 0 means it did not answer in time or could not be reached. */
export interface WebhookAnswer {
  status: number;
  body: string;
  /** The answer's Content-Type. */
  contentType?: string;
  milliseconds: number;
}

/** Calls a webhook the way Twilio does: form-encoded, signed with the account's Auth Token. Never rejects. */
export interface WebhookCaller {
  /**
   * @param url the configured address, e.g. `https://opencx-1234.twil.io/taskrouter/events`
   * @param timeoutMilliseconds when the caller hangs up (the receiver may go on)
   */
  post(url: string, parameters: Record<string, string>, timeoutMilliseconds: number): Promise<WebhookAnswer>;
}
