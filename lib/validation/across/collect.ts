import { crc32 } from 'node:zlib';
import type { ExportProfile } from '../../edition/edition.ts';
import { hasType } from '../export-profile.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import { objectsOf } from '../rules/elements.ts';
import { MustSupport, type ProfileSeen } from './must-support/must-support.ts';
import { noTarget, readReference, referenceForms, type ReferenceForm } from './read-reference.ts';
import { Records } from './records.ts';
import { TextHash } from './text-hash.ts';
import { TypeCodes } from './type-codes.ts';

/** What collectors are to gather: plain data that can be handed to worker threads. */
export interface Collecting {
  /** The same for all collectors of a run. */
  seed: number;
  references: 'report' | 'off';
  /** The directory's FHIR base with a slash at its end; without it an absolute reference may lead anywhere. */
  base?: string;
  /** The type of organizations that are networks: one may be in two files (A27). */
  network?: NonNullable<ExportProfile['network']>;
  /** Edition whose must-support elements are watched. */
  mustSupport?: string;
}

/** What the lines of one chunk contribute; its arrays can be transferred. */
export interface Collected {
  /** Names of the types by the codes that the records use. */
  types: string[];
  /** Five numbers for each line with an id: its hash (two), line, type, hash of the line. */
  ids: Uint32Array<ArrayBuffer>;
  /** Five numbers for each reference: hash of the id (two), line, type, source. */
  references: Uint32Array<ArrayBuffer>;
  /** Texts of the first records, of lines up to `namedLines`. */
  idTexts: string[];
  referenceTexts: string[];
  /** Lines of each type and the first of them. */
  byType: TypeLines[];
  forms: Record<ReferenceForm, number>;
  mustSupport: ProfileSeen[];
}

export interface TypeLines {
  type: string;
  lines: number;
  first: NamedLine[];
}

export interface NamedLine {
  line: number;
  resource?: string;
}

/** Lines whose texts are kept, counted in each file. */
const namedLines = 2000;
/** Marks of a reference beside its source: it may lead to another server; its id is a number; its target is gone. */
export const maybeElsewhere = 1 << 10;
export const numbered = 1 << 11;
export const deleted = 1 << 12;
/** Lowest bit of the hash of a line: it is of a network. */
export const networkMark = 1;
const linesShown = 10;
const longestText = 300;
const carriageReturn = 13;

/** The arrays that are to be transferred with what was collected. */
export function transferables({ ids, references }: Collected): ArrayBuffer[] {
  return [ids.buffer, references.buffer];
}

/** Gathers from the lines of a chunk what checks across all lines need. */
export class Collector {
  readonly #options: Collecting;
  readonly #hash: TextHash;
  readonly #types = new TypeCodes();
  readonly #target = noTarget();
  readonly #mustSupport: MustSupport | undefined;
  #ids = new Records();
  #references = new Records();
  #idTexts: string[] = [];
  #referenceTexts: string[] = [];
  #byType: (TypeLines | undefined)[] = [];
  #forms = noForms();

  constructor(options: Collecting) {
    this.#options = options;
    this.#hash = new TextHash(options.seed);
    if (options.mustSupport !== undefined) this.#mustSupport = new MustSupport(options.mustSupport);
  }

  /**
   * Adds one line: its resource, its number in the file from 1, its bytes without the newline, and its literal
   * references where they are known already.
   */
  line(resource: Json, line: number, bytes: Uint8Array, references?: string[]): void {
    const { resourceType, id } = resource;
    if (typeof resourceType !== 'string') return;
    this.#mustSupport?.line(resource);
    const type = this.#types.code(resourceType);
    this.#count(type, type === 0 ? 'other' : resourceType, line, id);
    if (type === 0) return;
    if (typeof id === 'string') {
      this.#hash.update(id, 0, id.length);
      const content = (contentHash(bytes) & ~networkMark) | this.#networkMark(resource);
      this.#ids.push(this.#hash, line, type, content);
      if (line <= namedLines) this.#idTexts.push(short(id));
    }
    if (this.#options.references === 'off') return;
    if (resourceType === 'Bundle') this.#deletions(resource, line, type);
    else if (references === undefined) this.#walk(resource, line, type);
    else for (const reference of references) this.#reference(reference, line, type);
  }

  /** What was gathered since the last call. */
  take(): Collected {
    const collected: Collected = {
      types: [...this.#types.names],
      ids: this.#ids.take(),
      references: this.#references.take(),
      idTexts: this.#idTexts,
      referenceTexts: this.#referenceTexts,
      byType: this.#byType.filter((one) => one !== undefined),
      forms: this.#forms,
      mustSupport: this.#mustSupport?.take() ?? [],
    };
    this.#ids = new Records();
    this.#references = new Records();
    this.#idTexts = [];
    this.#referenceTexts = [];
    this.#byType = [];
    this.#forms = noForms();
    return collected;
  }

  #networkMark(resource: Json): number {
    const { network } = this.#options;
    return network && resource.resourceType === 'Organization' && hasType(resource, network)
      ? networkMark
      : 0;
  }

  #count(code: number, type: string, line: number, id: unknown): void {
    const known = (this.#byType[code] ??= { type, lines: 0, first: [] });
    known.lines++;
    if (known.first.length < linesShown)
      known.first.push(typeof id === 'string' ? { line, resource: `${type}/${short(id)}` } : { line });
  }

  #walk(value: object, line: number, type: number): void {
    if (Array.isArray(value)) {
      for (const item of value as unknown[])
        if (typeof item === 'object' && item !== null) this.#walk(item, line, type);
      return;
    }
    for (const key in value) {
      const child = (value as Json)[key];
      if (typeof child === 'object' && child !== null) this.#walk(child, line, type);
      else if (key === 'reference' && typeof child === 'string') this.#reference(child, line, type);
    }
  }

  // What a Bundle holds refers to itself; one that tells of deletions says what no line has.
  #deletions({ entry }: Json, line: number, type: number): void {
    for (const { request } of objectsOf(entry))
      if (isObject(request) && request.method === 'DELETE' && typeof request.url === 'string')
        this.#reference(request.url, line, type | deleted);
  }

  #reference(text: string, line: number, source: number): void {
    const target = this.#target;
    readReference(text, this.#options.base, this.#types, target);
    const { form, idStart, idEnd } = target;
    if (!(source & deleted)) this.#forms[form]++;
    if (form !== 'relative' && form !== 'local' && form !== 'absolute') return;
    this.#hash.update(text, idStart, idEnd);
    let last = source;
    if (form === 'absolute') last |= maybeElsewhere;
    if (isNumber(text, idStart, idEnd)) last |= numbered;
    this.#references.push(this.#hash, line, target.type, last);
    if (line <= namedLines) this.#referenceTexts.push(short(text));
  }
}

function noForms(): Record<ReferenceForm, number> {
  return Object.fromEntries(referenceForms.map((form) => [form, 0])) as Record<ReferenceForm, number>;
}

// Copied, since a slice would keep the whole text in memory.
function short(text: string): string {
  return text.length <= longestText ? text : Buffer.from(`${text.slice(0, longestText)}…`).toString();
}

function contentHash(bytes: Uint8Array): number {
  return crc32(bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes);
}

function isNumber(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const letter = text.charCodeAt(at);
    if (letter < 48 || letter > 57) return false;
  }
  return true;
}
