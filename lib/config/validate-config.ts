import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv';
import { acceptedFormats, repeatedEntry } from './accepted-entries.ts';
import { bindingFaults, publishedFaults } from '../bindings/binding-faults.ts';
import { isCertificates } from './certificates.ts';
import { completeConfig } from './complete-config.ts';
import type { WrittenConfig } from './complete-config.ts';
import { describeFault } from './describe-fault.ts';
import type { Fault } from './describe-fault.ts';
import { isAddress } from './is-address.ts';
import { isSelector } from './selector.ts';
import type { TargetConfig } from './target-config.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/config.schema.json', import.meta.url), 'utf8'),
) as object;

const strict = compile(false);
const lenient = compile(true);

/** A configuration that can be used, and as it is written, with the defaults of its schema. */
export interface Valid {
  config: TargetConfig;
  written: WrittenConfig;
}

/**
 * Checks a configuration against its schema and fills in every default.
 * @param published true of what a server publishes: keys that are not known are passed over, and one fault is enough
 */
export function validateConfig(written: unknown, published = false): Valid | { faults: [Fault, ...Fault[]] } {
  const validate = published ? lenient : strict;
  const sections = {
    files: {},
    operation: {},
    kickoff: {},
    typeFilter: {},
    typeMap: {},
    keepFile: {},
    frequency: {},
    schedule: {},
    bulk: {},
    clock: {},
    export: {},
    cancel: {},
    delete: {},
    overwrite: {},
    status: {},
    naming: {},
    policy: {},
    limits: {},
    tls: {},
    udap: {},
    smart: {},
  };
  const whole: unknown = isObject(written) ? structuredClone({ ...sections, ...written }) : written;
  if (validate(whole)) {
    const twice = repeatedEntry(whole.waivers ?? [], ['waivers']);
    const barred = published ? publishedFaults(whole) : [];
    const [first, ...others] = [...(twice ? [twice] : []), ...bindingFaults(whole), ...barred];
    return first ? { faults: [first, ...others] } : { config: completeConfig(whole), written: whole };
  }
  const faults = (validate.errors ?? []).filter(isOwnFault).map(describeFault);
  // A required key with a typo is missing and unknown, and told once.
  const [first, ...others] = new Map(faults.map((fault) => [fault.problem, fault])).values();
  return { faults: [first ?? { path: [], problem: 'the configuration is not valid' }, ...others] };
}

/** Whether a finding of the schema says more than those before it: one is enough of each value. */
function isOwnFault({ keyword, instancePath }: ErrorObject, index: number, all: ErrorObject[]): boolean {
  if (keyword === 'additionalProperties' || keyword === 'required') return true;
  return keyword !== 'if' && all.findIndex((each) => each.instancePath === instancePath) === index;
}

function compile(published: boolean) {
  return new Ajv2020({
    useDefaults: true,
    verbose: true,
    allowUnionTypes: true,
    removeAdditional: published,
    formats: acceptedFormats,
    // Of what a server sends, no more is read than has to be.
    allErrors: !published,
  })
    .addFormat('uri', { type: 'string', validate: isAddress })
    .addFormat('certificates', { type: 'string', validate: isCertificates })
    .addFormat('page', { type: 'string', validate: isPage })
    .addFormat('selector', { type: 'string', validate: isSelector })
    .addFormat('time-zone', { type: 'string', validate: isTimeZone })
    .compile<WrittenConfig>(schema);
}

/** An address that may be relative to another. */
function isPage(text: string): boolean {
  const base = 'http://portal.example/';
  return text.trim() !== '' && URL.canParse(text, base) && isAddress(new URL(text, base).href);
}

/** Names found to be time zones; to find out takes longer than all the rest of a check. */
const timeZones = new Set<string>();

function isTimeZone(name: string): boolean {
  if (timeZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    timeZones.add(name);
    return true;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
