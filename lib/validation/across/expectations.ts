import { loadEdition } from '../../edition/load-edition.ts';
import type { Edition } from '../../edition/edition.ts';
import { hasType } from '../export-profile.ts';
import type { Finding } from '../finding.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import { TypeFilters } from './filter/type-filters.ts';
import type { Manifest } from './manifest.ts';
import { momentsOf } from './moments.ts';
import { namedType } from './named-type.ts';
import { baseName, typeOfFile } from './type-of-file.ts';

/** What was asked of the export that the lines come from: plain data, to be handed to worker threads. */
export interface Expected {
  edition: string;
  /** Names of `_type`, aliases such as Network among them. */
  types?: string[];
  since?: string;
  typeFilters?: string[];
  manifest?: Manifest;
}

const nothing: Finding[] = [];

type Judge = (resource: Json, type: string) => Finding | undefined;

/** Judges each line by what was asked for: by the type its file should hold, `_type`, `_since` and `_typeFilter`. */
export class Expectations {
  /** What cannot be checked, a sentence each. */
  readonly notChecked: string[] = [];
  readonly #edition: Edition;
  readonly #listed: Manifest['files'];
  readonly #typesByFile = new Map<string, string | undefined>();
  /** The file that was asked for before: mostly the next one as well. */
  #last: { file: string; type: string | undefined } | undefined;
  readonly #judges: Judge[] = [];

  constructor(expected: Expected) {
    this.#edition = loadEdition(expected.edition);
    const { manifest } = expected;
    this.#listed = manifest?.files ?? [];
    const types = expected.types ?? manifest?.types;
    const since = expected.since ?? manifest?.since;
    const filters = expected.typeFilters ?? manifest?.typeFilters;
    if (types) this.#judges.push(ofTypes(types, this.#edition));
    if (since !== undefined) this.#add(changedAfter(since), `_since ${since} is no time`);
    if (manifest?.transactionTime !== undefined)
      this.#add(
        changedBefore(manifest.transactionTime),
        `transactionTime ${manifest.transactionTime} is no time`,
      );
    if (filters) {
      const read = new TypeFilters(filters, this.#edition);
      this.notChecked.push(...read.notChecked);
      this.#judges.push(matching(read));
    }
  }

  /** The type that the manifest or, where it says none, the name of a file says its lines have. */
  typeOf(file: string): string | undefined {
    if (!this.#typesByFile.has(file)) {
      const entry = this.#listed.find(({ name }) => name === baseName(file));
      const type = entry?.kind === 'output' || entry?.type !== undefined ? entry.type : kindType(entry?.kind);
      const said = type === undefined ? undefined : namedType(type, this.#edition).type;
      this.#typesByFile.set(file, said ?? typeOfFile(file, this.#edition));
    }
    return this.#typesByFile.get(file);
  }

  /** Findings on one line of a file. */
  judge(resource: Json, file: string): Finding[] {
    const type = resource.resourceType;
    if (typeof type !== 'string') return [];
    if (this.#last?.file !== file) this.#last = { file, type: this.typeOf(file) };
    const stated = this.#last.type;
    if (this.#judges.length === 0 && (stated === undefined || stated === type)) return nothing;
    const findings: Finding[] = [];
    if (stated !== undefined && stated !== type) findings.push(otherType(type, stated));
    // Messages about the export and its deletions are in files of their own.
    if (type === 'OperationOutcome' || type === 'Bundle') return findings;
    for (const judge of this.#judges) {
      const finding = judge(resource, type);
      if (finding) findings.push(finding);
    }
    return findings;
  }

  #add(judge: Judge | undefined, problem: string): void {
    if (judge) this.#judges.push(judge);
    else this.notChecked.push(problem);
  }
}

function kindType(kind: Manifest['files'][number]['kind'] | undefined): string | undefined {
  if (kind === 'error') return 'OperationOutcome';
  return kind === 'deleted' ? 'Bundle' : undefined;
}

function otherType(type: string, stated: string): Finding {
  return {
    ...fault('Across_Wrong_Type_For_File', 'error', type),
    message: `the file holds lines of ${stated}, this one is of ${type}`,
    expected: stated,
    found: type,
  };
}

function ofTypes(names: string[], edition: Edition): Judge {
  const asked = names.map((name) => namedType(name, edition));
  return (resource, type) => {
    const fits = asked.some((one) => one.type === type && (!one.network || hasType(resource, one.network)));
    if (fits) return undefined;
    return {
      ...fault('Across_Outside_Type', 'error', type),
      message: `the export is of _type ${names.join(',')}: this line is not among them`,
      expected: names.join(' or '),
      found: type,
    };
  };
}

// Lines without meta.lastUpdated are always allowed; a time within the precision of the other is not judged.
function changedAfter(since: string): Judge | undefined {
  const limit = momentsOf(since);
  if (!limit) return undefined;
  return (resource, type) => {
    const changed = lastUpdated(resource);
    const moments = changed === undefined ? undefined : momentsOf(changed);
    if (!moments || moments[1] >= limit[0]) return undefined;
    return {
      ...fault('Across_Before_Since', 'error', type, '.meta.lastUpdated'),
      message: `the export is of changes since ${since}, this line is of ${changed}`,
      expected: `a time after ${since}`,
      found: changed!,
    };
  };
}

function changedBefore(transactionTime: string): Judge | undefined {
  const limit = momentsOf(transactionTime);
  if (!limit) return undefined;
  return (resource, type) => {
    const changed = lastUpdated(resource);
    const moments = changed === undefined ? undefined : momentsOf(changed);
    if (!moments || moments[0] <= limit[1]) return undefined;
    return {
      ...fault('Across_After_Transaction_Time', 'warning', type, '.meta.lastUpdated'),
      message: `the export is of ${transactionTime}, this line was changed later, on ${changed}`,
      expected: `no time after ${transactionTime}`,
      found: changed!,
    };
  };
}

function matching(filters: TypeFilters): Judge {
  return (resource, type) => {
    const failed = filters.failed(resource);
    if (failed.length === 0) return undefined;
    return {
      ...fault('Across_Outside_Type_Filter', 'error', type),
      message: `this ${type} does not match the _typeFilter ${failed.join(' or ')}`,
      expected: failed.join(' or '),
    };
  };
}

function lastUpdated({ meta }: Json): string | undefined {
  return isObject(meta) && typeof meta.lastUpdated === 'string' ? meta.lastUpdated : undefined;
}

function fault(
  rule: string,
  severity: Finding['severity'],
  type: string,
  below = '',
): Pick<Finding, 'rule' | 'severity' | 'path' | 'origin'> {
  return { rule, severity, path: `${type}${below}`, origin: 'base' };
}
