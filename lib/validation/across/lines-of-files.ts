import type { Collected, NamedLine, TypeLines } from './collect.ts';

/** Lines of a file by their resource type, the most frequent first. */
export interface FileLines {
  file: string;
  /** Lines that have a resource type. */
  lines: number;
  types: TypeLines[];
}

const linesKept = 10;

/** The files of a run by number, and what types their lines have. */
export class LinesOfFiles {
  readonly #numbers = new Map<string, number>();
  readonly #files: { file: string; types: Map<string, TypeLines> }[] = [];

  constructor(names: string[]) {
    for (const name of names) this.number(name);
  }

  name(number: number): string {
    return this.#files[number]!.file;
  }

  number(file: string): number {
    let number = this.#numbers.get(file);
    if (number === undefined) {
      number = this.#files.push({ file, types: new Map() }) - 1;
      this.#numbers.set(file, number);
    }
    return number;
  }

  add(number: number, { byType }: Pick<Collected, 'byType'>): void {
    const { types } = this.#files[number]!;
    for (const { type, lines, first } of byType) {
      const known = types.get(type);
      types.set(type, {
        type,
        lines: lines + (known?.lines ?? 0),
        first: [...(known?.first ?? []), ...first].sort(byLine).slice(0, linesKept),
      });
    }
  }

  list(): FileLines[] {
    return this.#files.map(({ file, types }) => {
      const sorted = [...types.values()].sort((a, b) => b.lines - a.lines || (a.type < b.type ? -1 : 1));
      return { file, lines: sorted.reduce((sum, { lines }) => sum + lines, 0), types: sorted };
    });
  }
}

function byLine(one: NamedLine, other: NamedLine): number {
  return one.line - other.line;
}
