import { ServerResponse, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { httpDate } from './clock.ts';

/** Answers that tell the time of a clock (RFC 9110 §6.6.1) where nobody has set another. */
export function datedBy(now: () => number): typeof ServerResponse {
  return class DatedResponse<Request extends IncomingMessage> extends ServerResponse<Request> {
    override writeHead(status: number, ...more: unknown[]): this {
      const headers = more.at(-1);
      if (isHeaders(headers)) headers['date'] ??= httpDate(now());
      else if (!this.hasHeader('date')) this.setHeader('date', httpDate(now()));
      return super.writeHead(status, ...(more as []));
    }
  };
}

const isHeaders = (value: unknown): value is OutgoingHttpHeaders =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
