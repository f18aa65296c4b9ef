import type { Exchange } from '../../../lib/client/exchange.ts';

/** An exchange as a test needs it. */
export function anExchange(
  body: string | Uint8Array = '',
  changes: { status?: number; headers?: Record<string, string>; url?: string; truncated?: string } = {},
): Exchange {
  return {
    request: {
      method: 'GET',
      url: changes.url ?? 'https://directory.example/repository/a/list',
      headers: {},
    },
    response: {
      status: changes.status ?? 200,
      headers: changes.headers ?? {},
      body: typeof body === 'string' ? Buffer.from(body) : body,
      ...(changes.truncated === undefined ? {} : { truncated: changes.truncated }),
    },
    duration: 1.4,
  };
}
