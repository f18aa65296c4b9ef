import type { Exchange } from '../client/exchange.ts';

/** Why something could not be received, in one sentence for a person. */
export class ReceiveFailed extends Error {
  override name = 'ReceiveFailed';
}

/** The answer, where it accepts. @throws ReceiveFailed that says what was refused, and how */
export function accepted(exchange: Exchange, what: string): Exchange {
  const { status, body } = exchange.response;
  if (status >= 200 && status < 300) return exchange;
  const said = new TextDecoder().decode(body).replace(/\s+/g, ' ').slice(0, 200);
  const { method, url } = exchange.request;
  throw new ReceiveFailed(`${what} is answered ${status}${said ? `: ${said}` : ''} (${method} ${url})`);
}
