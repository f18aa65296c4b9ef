import type { Invariant, Schema } from '../validation/schema/schema.ts';
import type { Definitions, ElementDefinition, ElementType, StructureDefinition } from './definitions.ts';
import type { ElementNode } from './element-tree.ts';
import { elementTree } from './element-tree.ts';
import { typesFile } from './schema-names.ts';
import type { Terms } from './terms.ts';

/** Invariants that every compiled element obeys without being named in it, or that are enforced in code. */
export const builtIn = new Set([
  'ele-1',
  'ext-1',
  'dom-2',
  'dom-3',
  'dom-4',
  'dom-5',
  'dom-6',
  'txt-1',
  'txt-2',
  'ref-1',
]);

const jsonTypes: Record<string, Schema['type']> = {
  boolean: 'boolean',
  integer: 'integer',
  positiveInt: 'integer',
  unsignedInt: 'integer',
  decimal: 'number',
};

/** Rules of data types that are enforced in code. */
const inCode: Record<string, Schema> = {
  Extension: { fhirExtension: true },
  Reference: { fhirReference: { types: [] } },
  Attachment: { fhirRules: ['attachment-data'] },
  Coding: { fhirRules: ['known-code', 'known-system'] },
  Identifier: { fhirRules: ['identifier-system', 'identifier-uri', 'known-system'] },
};

const fhirTypeExtension = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type';

/** The definitions of a base type and of its nested elements, by path: `Consent`, `Consent.provision`. */
export function compileType(
  sd: StructureDefinition,
  definitions: Definitions,
  terms: Terms,
): Record<string, Schema> {
  if (sd.kind === 'primitive-type') return { [sd.type]: primitive(sd.type) };
  const parts: Record<string, Schema> = {};
  new TypeCompiler(sd, definitions, terms, parts).object(elementTree(sd.snapshot!.element), sd.type);
  return parts;
}

function primitive(name: string): Schema {
  return { type: jsonTypes[name] ?? 'string', fhirPrimitive: name };
}

class TypeCompiler {
  readonly #sd: StructureDefinition;
  readonly #definitions: Definitions;
  readonly #terms: Terms;
  readonly #parts: Record<string, Schema>;

  constructor(
    sd: StructureDefinition,
    definitions: Definitions,
    terms: Terms,
    parts: Record<string, Schema>,
  ) {
    this.#sd = sd;
    this.#definitions = definitions;
    this.#terms = terms;
    this.#parts = parts;
  }

  object(node: ElementNode, path: string): void {
    const schema: Schema = { type: 'object', properties: {}, additionalProperties: false };
    this.#parts[path] = schema;
    const isResource = path === this.#sd.type && this.#sd.kind === 'resource';
    if (isResource) {
      schema.properties!.resourceType = { const: this.#sd.type };
      schema.required = ['resourceType'];
      schema.fhirResource = 'any';
      schema.fhirRules = ['claims'];
    } else schema.fhirElement = true;
    Object.assign(schema, inCode[path]);
    const invariants = this.#invariants(node.element, new Set());
    if (invariants.length) schema.fhirInvariants = invariants;
    for (const child of node.children.values()) this.#child(schema, child, `${path}.${child.name}`);
  }

  #child(schema: Schema, child: ElementNode, path: string): void {
    const { element } = child;
    this.#terms.noteTargets(element, element.path);
    if (child.name.endsWith('[x]')) return this.#choice(schema, child);
    const repeats = element.max !== '1';
    const type = element.type?.[0];
    const value = this.#value(child, path, type);
    schema.properties![child.name] = repeats ? { type: 'array', minItems: 1, items: value } : value;
    if (element.min > 0) (schema.fhirRequired ??= []).push(child.name);
    if (!this.#isExtensiblePrimitive(type)) return;
    if (repeats) this.#repeatingPrimitive(schema, child.name, value);
    else schema.properties![`_${child.name}`] = { $ref: this.#ref('Element') };
  }

  #repeatingPrimitive(schema: Schema, name: string, value: Schema): void {
    schema.properties![name] = { type: 'array', minItems: 1, items: nullable(value) };
    schema.properties![`_${name}`] = {
      type: 'array',
      minItems: 1,
      items: nullable({ $ref: this.#ref('Element') }),
    };
    (schema.fhirRepeating ??= []).push(name);
  }

  #choice(schema: Schema, child: ElementNode): void {
    const name = child.name.slice(0, -3);
    const types = child.element.type ?? [];
    for (const type of types) {
      const key = name + capitalised(type.code);
      schema.properties![key] = this.#value(child, key, type);
      if (this.#isExtensiblePrimitive(type)) schema.properties![`_${key}`] = { $ref: this.#ref('Element') };
    }
    const rule = { name, types: types.map((type) => type.code) };
    (schema.fhirChoices ??= []).push(child.element.min > 0 ? { ...rule, min: child.element.min } : rule);
  }

  #value(node: ElementNode, path: string, type: ElementType | undefined): Schema {
    const { element } = node;
    if (element.contentReference) return this.#reference(element, element.contentReference.slice(1));
    if (!type) throw new Error(`${element.id} has no type`);
    if (node.children.size) {
      this.object(node, path);
      return { $ref: `#/$defs/${path}` };
    }
    const schema: Schema =
      type.code === 'Resource' ? resource(path) : { $ref: this.#ref(this.#typeName(type, path)) };
    this.#constrain(schema, element, type);
    return schema;
  }

  // An element that repeats the definition of another one may add invariants.
  #reference(element: ElementDefinition, other: string): Schema {
    const target = this.#sd.snapshot!.element.find(({ id }) => id === other);
    const invariants = this.#invariants(element, new Set(target?.constraint?.map(({ key }) => key)));
    return { $ref: `#/$defs/${other}`, ...(invariants.length ? { fhirInvariants: invariants } : {}) };
  }

  #constrain(schema: Schema, element: ElementDefinition, type: ElementType): void {
    const binding = this.#terms.required(element, type.code);
    if (binding) schema.fhirBinding = binding;
    const extensible = this.#terms.extensible(element, type.code);
    if (extensible) schema.fhirExtensible = extensible;
    if (type.code === 'Reference') {
      const types = (type.targetProfile ?? []).map((canonical) => canonical.split('/').at(-1)!);
      if (types.length && !types.includes('Resource')) schema.fhirReference = { types };
    }
    // In a CodeableConcept the official validator is less strict.
    if (type.code === 'Coding' && element.path !== 'CodeableConcept.coding')
      schema.fhirRules = ['absolute-system', 'no-value-set'];
    const own = new Set(
      this.#definitions.type(type.code)?.snapshot?.element[0]?.constraint?.map((c) => c.key),
    );
    const invariants = this.#invariants(element, own);
    if (invariants.length) schema.fhirInvariants = invariants;
    if (type.profile?.length) this.#typeProfile(schema, element, type.profile);
  }

  #typeProfile(schema: Schema, element: ElementDefinition, profiles: string[]): void {
    if (profiles.length === 1 && profiles[0]!.endsWith('/SimpleQuantity'))
      schema.properties = { comparator: false };
    else
      this.#terms.notChecked.push({
        path: element.id,
        rule: `type profile ${profiles.join(', ')}`,
        reason: 'profiles on data types are not compiled',
      });
  }

  #invariants(element: ElementDefinition, known: Set<string>): Invariant[] {
    return (element.constraint ?? [])
      .filter((constraint) => !builtIn.has(constraint.key) && !known.has(constraint.key))
      .flatMap((constraint) => this.#terms.invariant(constraint, element.path) ?? []);
  }

  // Resource.id is declared a string although its lexical form is that of an id.
  #typeName(type: ElementType, path: string): string {
    if (!type.code.startsWith('http')) return type.code;
    if (path === `${this.#sd.type}.id` && this.#sd.kind === 'resource') return 'id';
    return type.extension?.find((extension) => extension.url === fhirTypeExtension)?.valueUrl ?? 'string';
  }

  #isExtensiblePrimitive(type: ElementType | undefined): boolean {
    if (!type || type.code.startsWith('http') || type.code === 'xhtml') return false;
    return this.#definitions.type(type.code)?.kind === 'primitive-type';
  }

  #ref(name: string): string {
    return this.#sd.kind === 'resource' ? `${typesFile}#/$defs/${name}` : `#/$defs/${name}`;
  }
}

function resource(path: string): Schema {
  return { type: 'object', fhirResource: path.endsWith('.contained') ? 'contained' : 'any' };
}

function nullable(schema: Schema): Schema {
  return { anyOf: [{ type: 'null' }, schema] };
}

/** The suffix of a choice property for a type: `Quantity`, `DateTime`. */
export function capitalised(type: string): string {
  return type[0]!.toUpperCase() + type.slice(1);
}
