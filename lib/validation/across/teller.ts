import type { LineFinding } from '../engine/line-finding.ts';
import { acrossFinding, isToldOnce, type Told } from './across-finding.ts';
import type { AcrossGroup } from './across-lines.ts';
import type { Collecting } from './collect.ts';
import { ReferenceFinder, type TextsOfLines } from './line-texts.ts';
import type { LinesOfFiles } from './lines-of-files.ts';
import { lookAgain, type Reopen } from './look-again.ts';
import type { Sighting, SightingGroup } from './sightings.ts';
import type { TypeCodes } from './type-codes.ts';

/** What the numbers and hashes of sightings stand for. */
export interface Names {
  types: TypeCodes;
  files: LinesOfFiles;
  texts: TextsOfLines;
}

/** Tells sightings in words. */
export class Teller {
  readonly #names: Names;
  readonly #finder: ReferenceFinder;

  constructor(names: Names, { seed, base }: Collecting) {
    this.#names = names;
    this.#finder = new ReferenceFinder(seed, base);
  }

  /** Reads the lines of the samples once more, so that they are told with ids, references and paths. */
  async lookAgain(groups: SightingGroup[], reopen: Reopen): Promise<void> {
    const { files, texts } = this.#names;
    const wanted = new Map<number, Set<number>>();
    for (const { file, line } of groups.flatMap(({ first }) => first))
      wanted.set(file, (wanted.get(file) ?? new Set()).add(line));
    for (const [file, lines] of wanted) {
      const chunks = reopen(files.name(file));
      if (chunks) await lookAgain(chunks, lines, (line, found) => texts.set(file, line, found));
    }
  }

  group({ kind, count, first }: SightingGroup): AcrossGroup {
    const once = isToldOnce(kind);
    const samples = (once ? first.slice(0, 1) : first).map((sighting) => this.tell(sighting, count));
    const { rule, severity, origin } = samples[0]!;
    // The places of the samples need not be those of all.
    const { path } = acrossFinding(kind, { ...this.#told(first[0]!, count), path: undefined });
    return { rule, path, origin, severity, count: once ? 1 : count, samples };
  }

  /** @param count how many sightings there are like it */
  tell(sighting: Sighting, count: number): LineFinding {
    return acrossFinding(sighting.kind, this.#told(sighting, count));
  }

  #told(sighting: Sighting, count: number): Told {
    const { kind, file, line, source, target, high, low, first, others } = sighting;
    const { types, files, texts } = this.#names;
    const known = texts.at(file, line);
    const told: Told = {
      file: files.name(file),
      line,
      source: types.names[source]!,
      target: types.names[target]!,
      count,
    };
    if (known?.id !== undefined) told.resource = `${told.source}/${known.id}`;
    if (first) told.first = { file: files.name(first.file), line: first.line };
    if (!first || kind === 'deleted') {
      const found = known?.references.find(({ text }) => this.#finder.isIt(text, told.target, high, low));
      told.reference = found?.text;
      told.path = found?.path;
    }
    if (others) told.others = others.map((code) => types.names[code]!).sort();
    return told;
  }
}
