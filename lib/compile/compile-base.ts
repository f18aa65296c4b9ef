import type { NotChecked, Schema } from '../validation/schema/schema.ts';
import { compileExtensions } from './compile-edition.ts';
import { compileType } from './compile-type.ts';
import type { Definitions, StructureDefinition } from './definitions.ts';
import { dialect, schemaId, typesFile } from './schema-names.ts';
import { Terms } from './terms.ts';

/** What no compiled definition checks. */
const neverChecked: NotChecked[] = [
  { path: 'DomainResource', rule: 'invariant dom-6', reason: 'exported lines need no narrative' },
  { path: 'Element', rule: 'preferred and example bindings', reason: 'other codes are allowed' },
  { path: 'Coding', rule: 'display', reason: 'the texts of codes are not compiled' },
  {
    path: 'Coding',
    rule: 'version',
    reason:
      'told only where a value set asks for one; codes of another version than the one at hand are let pass',
  },
  { path: 'Reference', rule: 'profile of the target', reason: 'checked only where the target is contained' },
  {
    path: 'Extension',
    rule: 'extensions that are known by name only',
    reason: 'reported as information, their content is checked as R4 only',
  },
];

/** Compiles the base types of FHIR R4: a file for the data types, one for each resource, the base extensions and the terminology. */
export function compileBase(definitions: Definitions): Map<string, unknown> {
  const terms = new Terms(definitions);
  const files = new Map<string, unknown>();
  const types: Record<string, Schema> = {};
  const notChecked = [...neverChecked];
  for (const sd of baseTypes(definitions)) {
    terms.notChecked = [];
    const parts = compileType(sd, definitions, terms);
    if (sd.kind !== 'resource') {
      Object.assign(types, parts);
      notChecked.push(...terms.notChecked);
    } else files.set(`${sd.type}.schema.json`, resourceFile(sd, parts, terms));
  }
  const element = definitions.type('Element')!;
  const fhirProfile = { url: element.url, version: element.version, type: element.type, notChecked };
  files.set(typesFile, { $schema: dialect, $id: schemaId('r4', typesFile), fhirProfile, $defs: types });
  compileExtensions(definitions, terms, 'r4', files);
  files.set('terminology.json', terms.terminology);
  return files;
}

function baseTypes(definitions: Definitions): StructureDefinition[] {
  return definitions
    .structures()
    .filter((sd) => sd.derivation !== 'constraint' && sd.kind !== 'logical' && sd.snapshot)
    .filter((sd) => sd.kind !== 'resource' || !sd.abstract)
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}

function resourceFile(sd: StructureDefinition, parts: Record<string, Schema>, terms: Terms): Schema {
  const name = `${sd.type}.schema.json`;
  const notChecked = terms.notChecked.length ? { notChecked: terms.notChecked } : {};
  return {
    $schema: dialect,
    $id: schemaId('r4', name),
    fhirProfile: { url: sd.url, version: sd.version, type: sd.type, ...notChecked },
    $ref: `#/$defs/${sd.type}`,
    $defs: parts,
  };
}
