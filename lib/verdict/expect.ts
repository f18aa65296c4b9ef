import { bodyText } from '../client/decoded-body.ts';
import type { Exchange } from '../client/exchange.ts';
import type { FileList } from '../client/file-list.ts';
import { Redactor } from '../client/redact.ts';
import { NonConformance } from './outcomes.ts';

/** Fails unless the answer has one of the statuses. */
export function expectStatus(exchange: Exchange, ...statuses: number[]): void {
  if (!statuses.includes(exchange.response.status))
    throw mismatch(exchange, `status ${statuses.join(' or ')}`);
}

/** Fails unless the request was refused, 400 to 599. */
export function expectRefused(exchange: Exchange): void {
  const { status } = exchange.response;
  if (status < 400 || status > 599) throw mismatch(exchange, 'a refusal (status 400 to 599)');
}

/** Fails unless the answer is any 2xx. */
export function expectAccepted(exchange: Exchange): void {
  const { status } = exchange.response;
  if (status < 200 || status > 299) throw mismatch(exchange, 'acceptance (status 200 to 299)');
}

/** The list of a reading; fails where the answer is no 2xx or nothing a list can be read from. */
export function expectList(reading: { exchange: Exchange; list?: FileList; problem?: string }): FileList {
  expectAccepted(reading.exchange);
  if (reading.list) return reading.list;
  throw new NonConformance({
    expected: 'a list of links',
    received: reading.problem ?? 'none',
    where: where(reading.exchange),
  });
}

/** The place of a finding: method, URL and the beginning of the answer, without secrets. */
export function where(exchange: Exchange): string {
  const redactor = new Redactor();
  const begin = redactor.text(beginning(exchange)).trim();
  const place = `${exchange.request.method} ${redactor.text(exchange.request.url)}`;
  return begin ? `${place}\n  ${begin}` : place;
}

function mismatch(exchange: Exchange, expected: string): NonConformance {
  return new NonConformance({
    expected,
    received: `status ${exchange.response.status}`,
    where: where(exchange),
  });
}

function beginning(exchange: Exchange): string {
  const { received } = exchange.response;
  if (received !== undefined) return `${received} bytes`;
  try {
    return bodyText(exchange).slice(0, 300);
  } catch {
    return `${exchange.response.body.length} bytes that do not unpack`;
  }
}
