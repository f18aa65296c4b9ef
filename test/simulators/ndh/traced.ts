import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NdhOptions, StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import type { TraceEvent, TraceHead } from '../../../simulators/ndh/trace/event.ts';
import { newReceiver, withNdh, type Receiver } from './receiver.ts';

/** What a simulator recorded while a receiver did something. */
export async function traced(
  body: (receiver: Receiver, ndh: StartedNdh) => Promise<void>,
  options: NdhOptions = {},
  situations: string[] = [],
): Promise<{ head: TraceHead; events: TraceEvent[]; text: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-trace-'));
  const path = join(folder, 'trace.ndjson');
  try {
    await withNdh(async (ndh) => body(await newReceiver(ndh), ndh), {
      ...options,
      trace: { path, situations },
    });
    const text = readFileSync(path, 'utf8');
    const [head, ...events] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    return { head: head as TraceHead, events: events as TraceEvent[], text };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The events of a kind. */
export const ofKind = (events: TraceEvent[], kind: string): TraceEvent[] =>
  events.filter((event) => event.kind === kind);
