import { SoleusError } from '../contract/index.ts';

/** A fault of the request itself, with the HTTP status that says so, and the headers that go with it. */
export class HttpError extends SoleusError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    cause: string,
    remedy: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(code, cause, remedy);
    this.status = status;
    this.headers = headers;
  }
}
