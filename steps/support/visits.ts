import type { FailedVisit } from '../../lib/client/browser/failed-visit.ts';
import { besideThePages, traceMediaType } from '../../lib/verdict/scenario-run.ts';
import type { NdhWorld } from './world.ts';

/** Most bytes of traces and pictures of one run: all of them are held until the reports are written. */
const mostOfRun = 64 * 1024 ** 2;

/** Waits until what visitors of the portal did in a step is told as its exchanges. */
export async function settleVisits({ conversation }: NdhWorld): Promise<void> {
  for (const visitor of conversation.visits.open) await visitor.settled();
}

/** Attaches what happened beside the pages, and where the step failed what shows how. */
export async function attachVisits(world: NdhWorld, hasFailed: boolean): Promise<void> {
  for (const visitor of world.conversation.visits.open) {
    attachLines(world, visitor.newObservations());
    if (hasFailed) attachFailure(world, await visitor.failure());
  }
}

/** What shows how something failed, of each visitor that is there. */
export async function failuresOf({ conversation }: NdhWorld): Promise<FailedVisit[]> {
  const failures: FailedVisit[] = [];
  for (const visitor of conversation.visits.open) failures.push(await visitor.failure());
  return failures;
}

/** Attaches the trace and the picture of a failed visit, or says why there is none. */
export function attachFailure(world: NdhWorld, { trace, screenshot, notes }: FailedVisit): void {
  const lines = [...notes];
  if (screenshot) attachWithin(world, screenshot, 'image/png', 'page.png', lines);
  if (trace) attachWithin(world, trace, traceMediaType, 'trace.zip', lines);
  attachLines(world, lines);
}

function attachLines(world: NdhWorld, lines: string[]): void {
  if (lines.length === 0) return;
  void world.attach(lines.join('\n'), { mediaType: 'text/plain', fileName: besideThePages });
}

function attachWithin(
  { target, attach }: NdhWorld,
  content: Buffer,
  mediaType: string,
  fileName: string,
  lines: string[],
): void {
  const { attached } = target;
  if (attached.bytes + content.length > mostOfRun) {
    lines.push(`no ${fileName}: those of earlier failures have ${attached.bytes} bytes`);
    return;
  }
  attached.bytes += content.length;
  void attach(content, { mediaType, fileName });
}
