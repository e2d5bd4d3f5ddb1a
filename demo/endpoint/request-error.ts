/** A refusal that the caller is told about: a status and the text of its `detail`. */
export class RequestError extends Error {
  /** HTTP status, 400 to 599. */
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.name = 'RequestError';
    this.status = status;
  }
}

/** The refusal of an unknown organization, environment or path, in Sentry's words. */
export function missingResource(): RequestError {
  return new RequestError(404, 'The requested resource does not exist');
}
