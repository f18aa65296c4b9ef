import type { Schema, SchemaIndex } from '../validation/schema/schema.ts';
import { constraints, elsewhere, foreignExtensions, ownDefinitions } from './chosen-definitions.ts';
import { compileProfile } from './compile-profile.ts';
import type { Definitions, StructureDefinition } from './definitions.ts';
import { mustSupport } from './must-support.ts';
import { reboundElements } from './rebound-elements.ts';
import { dialect, schemaId } from './schema-names.ts';
import { Terms } from './terms.ts';

/** Compiles an edition: a file for each profile and extension of the guide, one for other guides' extensions, an index, and the terminology. */
export function compileEdition(name: string, definitions: Definitions): Map<string, unknown> {
  const terms = new Terms(definitions);
  const files = new Map<string, unknown>();
  const folder = `${name}/profiles`;
  const index: SchemaIndex = { profiles: {}, extensions: {}, rebound: [], elsewhere: [] };
  const own = ownDefinitions(definitions);
  for (const sd of own) {
    const schema = describe(sd, definitions, terms);
    const base =
      sd.type === 'Extension' ? {} : { allOf: [{ $ref: schemaId('r4', `${sd.type}.schema.json`) }] };
    const file = `${sd.id}.schema.json`;
    files.set(file, { $schema: dialect, $id: schemaId(folder, file), ...base, ...schema });
    index[sd.type === 'Extension' ? 'extensions' : 'profiles'][sd.url] = sd.id;
  }
  index.rebound = reboundElements(own, definitions);
  terms.noteAllSystems();
  const others = foreignExtensions(own, definitions);
  index.elsewhere = elsewhere(definitions, [...own, ...others]);
  files.set('index.json', index);
  addExtensions(others, definitions, terms, folder, files);
  files.set('terminology.json', terms.terminology);
  return files;
}

/** Adds the extensions of FHIR R4 itself, as one file with a definition for each url. */
export function compileExtensions(
  definitions: Definitions,
  terms: Terms,
  folder: string,
  files: Map<string, unknown>,
): void {
  addExtensions(
    constraints(definitions).filter((sd) => sd.type === 'Extension'),
    definitions,
    terms,
    folder,
    files,
  );
}

function addExtensions(
  list: StructureDefinition[],
  definitions: Definitions,
  terms: Terms,
  folder: string,
  files: Map<string, unknown>,
): void {
  const name = 'extensions.schema.json';
  const extensions: Record<string, Schema> = {};
  for (const sd of list) extensions[sd.url] = describe(sd, definitions, terms);
  files.set(name, { $schema: dialect, $id: schemaId(folder, name), $defs: extensions });
}

function describe(sd: StructureDefinition, definitions: Definitions, terms: Terms): Schema {
  terms.notChecked = [];
  const schema = compileProfile(sd, definitions, terms);
  const context = (sd.context ?? []).map(({ type, expression }) =>
    type === 'element' ? expression : `${type}:${expression}`,
  );
  for (const expression of context)
    if (expression.startsWith('fhirpath:') && expression !== 'fhirpath:descendants()')
      terms.notChecked.push({
        path: 'Extension',
        rule: `context ${expression}`,
        reason: 'contexts given as FHIRPath',
      });
  const supported = sd.type === 'Extension' ? [] : mustSupport(sd);
  const isModifier = sd.snapshot!.element[0]!.isModifier === true;
  return {
    fhirProfile: {
      url: sd.url,
      version: sd.version,
      type: sd.type,
      ...(sd.type === 'Extension' ? { context } : {}),
      ...(isModifier ? { modifier: true as const } : {}),
      ...(supported.length ? { mustSupport: supported } : {}),
      ...(terms.notChecked.length ? { notChecked: terms.notChecked } : {}),
    },
    ...schema,
  };
}
