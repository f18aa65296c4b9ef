import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { conjunction } from '../../../../lib/validation/generated/conjunction.ts';
import type { Schema } from '../../../../lib/validation/schema/schema.ts';
import { schemasOf } from '../../../../lib/validation/schema/schemas-of.ts';
import type { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';

/** Where an invariant stands: the schemas of the element that it is about. */
export interface Site {
  expression: string;
  schemas: Schema[];
  /** The data type or nested element: `Identifier`, `Organization.contact`. */
  type: string;
  /** Files below schemas/ that state the invariant. */
  files: string[];
  /** The definition of the resource around it. */
  resource: Schema | undefined;
  store: SchemaStore;
}

const folders = ['r4', '1.0.0-ballot/profiles', '1.0.0/profiles', '2.0.0-current/profiles'];

/** Every invariant of the compiled schemas at the first place where it stands. */
export function invariantSites(): Site[] {
  const store = schemasOf('1.0.0-ballot');
  const sites = new Map<string, Site>();
  for (const folder of folders)
    for (const name of readdirSync(resolve(import.meta.dirname, '../../../../schemas', folder)))
      if (name.endsWith('.schema.json')) visitFile(`${folder}/${name}`, store, sites);
  return [...sites.values()];
}

function visitFile(file: string, store: SchemaStore, sites: Map<string, Site>): void {
  const document = store.document(file)!;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const { expression } of (node as Schema).fhirInvariants ?? []) {
      const known = sites.get(expression);
      known?.files.push(file);
      // A choice may be a primitive, which tells little.
      if (!known || /^[a-z]/.test(known.type))
        sites.set(expression, site(expression, node, document, known?.files ?? [file], store));
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(document);
}

function site(expression: string, node: Schema, document: Schema, files: string[], store: SchemaStore): Site {
  const own = conjunction([node], store);
  const described = (node.fhirProfile ?? document.fhirProfile)?.type ?? '';
  const resource = store.resource(described);
  const isWhole = own.schemas.some((schema) => schema.additionalProperties === false || schema.fhirPrimitive);
  const name = definitionName(node, document);
  if (isWhole) return { expression, schemas: [node], type: own.type ?? name, files, resource, store };
  // Slices and extensions say only what they add to their type.
  const type = described === 'Extension' ? 'Extension' : 'Identifier';
  const base = store.document('r4/types.schema.json')!.$defs![type]!;
  return { expression, schemas: [base, node], type, files, resource, store };
}

function definitionName(node: Schema, document: Schema): string {
  const named = Object.entries(document.$defs ?? {}).find(([, one]) => one === node);
  return named?.[0] ?? document.fhirProfile?.type ?? '';
}
