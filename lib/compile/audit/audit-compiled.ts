import type { NotChecked, Schema } from '../../validation/schema/schema.ts';
import { constraints, foreignExtensions, ownDefinitions } from '../chosen-definitions.ts';
import type { Definitions, StructureDefinition } from '../definitions.ts';
import { audit, type Audited } from './audit.ts';
import type { Resolve } from './layer.ts';

/** A definition and what became of each of its constraints. */
export interface AuditedDefinition {
  sd: StructureDefinition;
  found: Audited[];
}

/** What was compiled of the base types, by name, and what of them is not checked. */
export interface BaseTypes {
  resolve: Resolve;
  notChecked: NotChecked[];
}

/** The base types among compiled files. */
export function baseTypes(files: Map<string, unknown>): BaseTypes {
  const types = new Map<string, Schema>();
  const notChecked: NotChecked[] = [];
  for (const [name, file] of files as Map<string, Schema>) {
    if (!name.endsWith('.schema.json') || name === 'extensions.schema.json') continue;
    for (const [type, schema] of Object.entries(file.$defs ?? {})) types.set(type, schema);
    notChecked.push(...(file.fhirProfile?.notChecked ?? []));
  }
  return { resolve: (ref) => types.get(ref.slice(ref.lastIndexOf('/') + 1)), notChecked };
}

/**
 * Looks up the constraints of R4's types and extensions in the files compiled of them.
 *
 * @throws Error for a constraint that got lost
 */
export function auditBase(definitions: Definitions, files: Map<string, unknown>): AuditedDefinition[] {
  const { resolve, notChecked } = baseTypes(files);
  const types = definitions
    .structures()
    .filter((sd) => sd.derivation !== 'constraint' && sd.snapshot && resolve(sd.type))
    .filter((sd) => sd.kind === 'complex-type' || sd.kind === 'resource')
    .map((sd) => {
      const sources = { own: resolve(sd.type)!, resolve, notChecked, baseNotChecked: notChecked };
      return { sd, found: audit(sd, sources) };
    });
  const extensions = constraints(definitions).filter((sd) => sd.type === 'Extension');
  return [...types, ...auditEach(extensions, files, { resolve, notChecked })];
}

/**
 * Looks up the constraints of an edition's profiles and extensions in the files compiled of them.
 *
 * @throws Error for a constraint that got lost
 */
export function auditEdition(
  definitions: Definitions,
  files: Map<string, unknown>,
  base: BaseTypes,
): AuditedDefinition[] {
  const own = ownDefinitions(definitions);
  return auditEach([...own, ...foreignExtensions(own, definitions)], files, base);
}

function auditEach(
  list: StructureDefinition[],
  files: Map<string, unknown>,
  { resolve, notChecked: baseNotChecked }: BaseTypes,
): AuditedDefinition[] {
  const extensions = (files.get('extensions.schema.json') as Schema).$defs ?? {};
  return list.map((sd) => {
    const own = (files.get(`${sd.id}.schema.json`) as Schema | undefined) ?? extensions[sd.url]!;
    const notChecked = own.fhirProfile?.notChecked ?? [];
    const base = resolve(sd.type)!;
    return { sd, found: audit(sd, { own, base, resolve, notChecked, baseNotChecked }) };
  });
}
