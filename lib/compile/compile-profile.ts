import type { ExtensionRule, Invariant, Schema, SlicingRule } from '../validation/schema/schema.ts';
import { builtIn, capitalised } from './compile-type.ts';
import { compileSlicing } from './compile-slicing.ts';
import type { Definitions, ElementDefinition, ElementType, StructureDefinition } from './definitions.ts';
import type { ElementNode } from './element-tree.ts';
import { elementTree } from './element-tree.ts';
import { extensionUrl } from './extension-url.ts';
import { fixedOrPattern } from './fixed-or-pattern.ts';
import { compileReference } from './compile-reference.ts';
import { baseElement } from './base-element.ts';
import type { Terms } from './terms.ts';

/** What a profile or extension demands beyond the base type it constrains. */
export function compileProfile(sd: StructureDefinition, definitions: Definitions, terms: Terms): Schema {
  const root = elementTree(sd.snapshot!.element);
  return new ProfileCompiler(definitions, terms).value(root, undefined, sd.type) ?? {};
}

/** Compiles the rules of profile elements that the base does not already make. */
export class ProfileCompiler {
  readonly definitions: Definitions;
  readonly terms: Terms;

  constructor(definitions: Definitions, terms: Terms) {
    this.definitions = definitions;
    this.terms = terms;
  }

  /** Rules for one value of the element (of one of its types), apart from how often it occurs. */
  value(node: ElementNode, type: ElementType | undefined, rootType?: string): Schema | undefined {
    const { element } = node;
    const schema: Schema = { ...fixedOrPattern(element) };
    const base = baseElement(this.definitions, element);
    if (element.maxLength !== undefined && base?.maxLength === undefined)
      schema.maxLength = element.maxLength;
    if (type) this.#binding(schema, element, base, type);
    const reference = type && compileReference(this.definitions, type, base);
    if (reference) schema.fhirReference = reference;
    const invariants = this.#invariants(element, base, type?.code ?? rootType);
    if (invariants.length) schema.fhirInvariants = invariants;
    if (type?.code !== 'Extension' && type?.profile?.length) this.#typeProfile(schema, element, type);
    for (const child of node.children.values()) this.#child(schema, child);
    return isEmpty(schema) ? undefined : schema;
  }

  #typeProfile(schema: Schema, element: ElementDefinition, type: ElementType): void {
    if (element.path.endsWith('.contained')) {
      schema.fhirResourceTypes = [type.code];
      schema.fhirProfiles = type.profile!;
    } else
      this.terms.notChecked.push({
        path: element.id,
        rule: `type profile ${type.profile!.join(', ')}`,
        reason: 'profiles on data types are not compiled',
      });
  }

  #binding(
    schema: Schema,
    element: ElementDefinition,
    base: ElementDefinition | undefined,
    type: ElementType,
  ): void {
    const same =
      base?.binding?.strength === element.binding?.strength &&
      base?.binding?.valueSet === element.binding?.valueSet;
    if (same) return;
    const binding = this.terms.required(element, type.code);
    if (binding) schema.fhirBinding = binding;
    const extensible = this.terms.extensible(element, type.code);
    if (extensible) schema.fhirExtensible = extensible;
  }

  #child(schema: Schema, child: ElementNode): void {
    if (child.name.endsWith('[x]')) return this.#choice(schema, child);
    const { element, name } = child;
    const repeats = element.base!.max !== '1';
    const type = element.type?.[0];
    if (element.max === '0') return this.#forbid(schema, name, type);
    if (this.#isPrimitive(type)) return this.#primitive(schema, child, type!, repeats);
    const value = this.value(child, type);
    const property = repeats ? this.#array(child, value) : value;
    if (property) (schema.properties ??= {})[name] = property;
    if (element.min <= element.base!.min) return;
    // Which extension is missing is told by its own rule; here it is only said that some must be there.
    if (property?.fhirExtensions) (schema.required ??= []).push(name);
    else (schema.fhirRequired ??= []).push(name);
  }

  #forbid(schema: Schema, name: string, type: ElementType | undefined): void {
    (schema.properties ??= {})[name] = false;
    if (this.#isPrimitive(type)) schema.properties[`_${name}`] = false;
  }

  #primitive(schema: Schema, child: ElementNode, type: ElementType, repeats: boolean): void {
    const { element, name } = child;
    const inner = [...child.children].filter(([key]) => key === 'extension');
    const value = this.value({ ...child, children: new Map() }, type);
    const sibling = this.value({ ...child, element: bare(element), children: new Map(inner) }, undefined);
    const property = repeats ? this.#array({ ...child, children: new Map() }, value) : value;
    if (property) (schema.properties ??= {})[name] = property;
    if (sibling) (schema.properties ??= {})[`_${name}`] = repeats ? { items: sibling } : sibling;
    if (element.min > element.base!.min) (schema.fhirRequired ??= []).push(name);
  }

  #array(node: ElementNode, items: Schema | undefined): Schema | undefined {
    const { element } = node;
    const schema: Schema = items ? { items } : {};
    if (element.min > 1) schema.minItems = element.min;
    if (element.max !== '*' && element.max !== element.base!.max) schema.maxItems = Number(element.max);
    if (node.slices.size) this.#slices(schema, node);
    return isEmpty(schema) ? undefined : schema;
  }

  #slices(schema: Schema, node: ElementNode): void {
    if (node.element.type?.[0]?.code === 'Extension') schema.fhirExtensions = this.#extensions(node);
    else {
      const slicing: SlicingRule | undefined = compileSlicing(node, this);
      if (slicing) schema.fhirSlicing = slicing;
    }
  }

  #extensions(node: ElementNode): Record<string, ExtensionRule> {
    const rules: Record<string, ExtensionRule> = {};
    for (const slice of node.slices.values()) {
      const { element } = slice;
      const url = this.#extensionUrl(slice);
      if (url === undefined) continue;
      const rule: ExtensionRule = {};
      if (element.min > 0) rule.min = element.min;
      if (element.max !== '*') rule.max = Number(element.max);
      const value = this.value(slice, element.type?.[0]);
      if (value) rule.schema = value;
      rules[url] = rule;
    }
    return rules;
  }

  #extensionUrl(slice: ElementNode): string | undefined {
    const url = extensionUrl(slice);
    if (url === undefined)
      this.terms.notChecked.push({
        path: slice.element.id,
        rule: 'extension slice',
        reason: 'no url to tell it by',
      });
    return url;
  }

  #choice(schema: Schema, child: ElementNode): void {
    const { element } = child;
    this.terms.noteTargets(element, element.id);
    const name = child.name.slice(0, -3);
    const types = element.type ?? [];
    const base = baseElement(this.definitions, element);
    const narrower = types.length < (base?.type?.length ?? 0);
    if (element.max === '0' || element.min > element.base!.min || narrower) {
      const rule = { name, types: types.map((type) => type.code) };
      const minimum = element.min > element.base!.min ? { min: element.min } : {};
      (schema.fhirChoices ??= []).push(
        element.max === '0' ? { ...rule, types: [], max: 0 } : { ...rule, ...minimum },
      );
    }
    if (element.max === '0') return;
    for (const type of types) this.#choiceType(schema, child, name, type);
    for (const slice of child.slices.values()) this.#typeSlice(schema, slice, name);
    const named = schema.fhirChoices?.some((rule) => rule.name === name);
    const used = types.some((type) => schema.properties?.[name + capitalised(type.code)]);
    if (used && !named) (schema.fhirChoices ??= []).push({ name, types: types.map((type) => type.code) });
  }

  #choiceType(schema: Schema, node: ElementNode, name: string, type: ElementType): void {
    const value = this.value(node, type);
    if (!value) return;
    const key = name + capitalised(type.code);
    (schema.properties ??= {})[key] = { ...(schema.properties[key] || {}), ...value };
  }

  // A type slice such as value[x]:valueString speaks about one property of the choice.
  #typeSlice(schema: Schema, slice: ElementNode, name: string): void {
    const types = slice.element.type ?? [];
    for (const type of types) this.#choiceType(schema, slice, name, type);
    if (slice.element.min > 0 && types.length === 1)
      (schema.fhirRequired ??= []).push(name + capitalised(types[0]!.code));
  }

  #invariants(
    element: ElementDefinition,
    base: ElementDefinition | undefined,
    type: string | undefined,
  ): Invariant[] {
    const typeRoot = type === undefined ? undefined : this.definitions.type(type)?.snapshot?.element[0];
    const known = new Set(
      [...(base?.constraint ?? []), ...(typeRoot?.constraint ?? [])].map((one) => one.key),
    );
    return (element.constraint ?? [])
      .filter((constraint) => !builtIn.has(constraint.key) && !known.has(constraint.key))
      .flatMap((constraint) => this.terms.invariant(constraint, element.id) ?? []);
  }

  #isPrimitive(type: ElementType | undefined): boolean {
    return (
      type?.code !== undefined &&
      !type.code.startsWith('http') &&
      this.definitions.type(type.code)?.kind === 'primitive-type'
    );
  }
}

/** The element without rules of its own, to compile only its children. */
function bare(element: ElementDefinition): ElementDefinition {
  const { id, path, min, max, base } = element;
  return { id, path, min, max, ...(base ? { base } : {}) };
}

function isEmpty(schema: Schema): boolean {
  return Object.keys(schema).length === 0;
}
