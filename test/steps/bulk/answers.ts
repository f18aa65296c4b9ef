import type { Exchange } from '../../../lib/client/exchange.ts';
import type { NdhWorld } from '../../../steps/support/world.ts';

/** An answer as a test needs it. */
export function answered(
  status: number,
  {
    body,
    headers = {},
    method = 'GET',
  }: { body?: unknown; headers?: Record<string, string>; method?: string } = {},
): Exchange {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  return {
    request: { method, url: 'https://ndh.example/fhir/$export', headers: {} },
    response: { status, headers, body: new TextEncoder().encode(text) },
    duration: 1,
  };
}

export const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid' }] };

/** A world that keeps what is recorded. */
export function recordingWorld(more: object = {}): { world: NdhWorld; recorded: string[] } {
  const recorded: string[] = [];
  const world = { record: (text: string) => recorded.push(text), ...more } as unknown as NdhWorld;
  return { world, recorded };
}
