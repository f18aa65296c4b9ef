import { isObject } from '../validation/fhirpath/item.ts';
import { readSources } from '../validation/engine/read-sources.ts';
import type { Source } from '../validation/engine/source.ts';
import { eachLine } from '../validation/lines/each-line.ts';
import type { SampledLine } from './sample.ts';

/** The lines of files that hold a JSON object, read once more; what is wrong with the others has been told. */
export async function* linesOf(sources: Source[], signal?: AbortSignal): AsyncGenerator<SampledLine> {
  for await (const step of readSources(sources, { signal })) {
    if (step.kind !== 'chunk') continue;
    const { file, chunk } = step;
    const lines: SampledLine[] = [];
    eachLine(chunk, (line, number) => {
      // The object that is handed over is used again for the next line.
      if (line.kind === 'json' && isObject(line.value))
        lines.push({ file, line: number, text: line.text, resource: line.value });
    });
    yield* lines;
  }
}
