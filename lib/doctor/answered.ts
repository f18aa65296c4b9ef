import { bodyJson } from '../client/decoded-body.ts';
import type { Exchange } from '../client/exchange.ts';
import { oneLine } from '../report/plain-text.ts';

/** An answer in a few words: its status, what was asked, and how it explains itself. */
export function answered(exchange: Exchange): string {
  const { request, response } = exchange;
  const place = `${response.status} to ${request.method} ${request.url}`;
  const explained = explanationIn(bodyJson(exchange));
  return explained === undefined ? place : `${place}: ${oneLine(explained, 160)}`;
}

const members = ['error_description', 'error', 'message', 'reason', 'detail', 'title'];

/** What an OperationOutcome says first, or one of the usual members of an error. */
function explanationIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { issue } = body as { issue?: unknown };
  const [first] = (Array.isArray(issue) ? issue : []) as ({
    diagnostics?: unknown;
    details?: { text?: unknown };
  } | null)[];
  const told = members.map((name) => (body as Record<string, unknown>)[name]);
  return [first?.diagnostics, first?.details?.text, ...told].find(
    (each): each is string => typeof each === 'string' && each !== '',
  );
}
