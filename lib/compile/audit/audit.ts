import type { NotChecked, Schema } from '../../validation/schema/schema.ts';
import type { StructureDefinition } from '../definitions.ts';
import { elementTree, type ElementNode } from '../element-tree.ts';
import { enforcedBy, reasonFor, type Means } from './classify.ts';
import { constraintsOf, type Constraint } from './constraint.ts';
import { childLayer, rootLayer, sliceLayer, type Layer, type Resolve } from './layer.ts';

/** What became of a constraint. */
export interface Audited extends Constraint {
  how: Means | 'not checked';
  /** Whether the definition itself carries it, or the base type it constrains. */
  by: 'definition' | 'base type';
  reason?: string;
}

/** The compiled schemas in which the constraints of a definition are looked for. */
export interface Sources {
  /** What was compiled of the definition itself. */
  own: Schema;
  /** The base type it constrains, undefined where it is one itself. */
  base?: Schema;
  resolve: Resolve;
  notChecked: NotChecked[];
  /** Of all base types. */
  baseNotChecked: NotChecked[];
}

/**
 * Looks up every constraint of a definition in what was compiled of it.
 *
 * @throws Error for a constraint that is neither there nor listed as not checked
 */
export function audit(sd: StructureDefinition, sources: Sources): Audited[] {
  const auditor = new Auditor(sd, sources);
  const own = rootLayer(sources.own);
  auditor.visit(elementTree(sd.snapshot!.element), own, sources.base && rootLayer(sources.base), true);
  auditor.contexts();
  return auditor.found;
}

class Auditor {
  readonly found: Audited[] = [];
  readonly #sd: StructureDefinition;
  readonly #sources: Sources;

  constructor(sd: StructureDefinition, sources: Sources) {
    this.#sd = sd;
    this.#sources = sources;
  }

  visit(node: ElementNode, own: Layer, base: Layer | undefined, isRoot = false): void {
    for (const constraint of constraintsOf(node, isRoot)) this.#judge(constraint, node, own, base);
    if (isForbidden(node) && !isRoot) return this.#skip(node);
    const { resolve } = this.#sources;
    for (const child of node.children.values())
      this.visit(child, childLayer(own, child, resolve), base && childLayer(base, child, resolve));
    // Of a slice the base type knows what it knows of any item.
    for (const slice of node.slices.values()) this.visit(slice, sliceLayer(own, slice), base);
  }

  contexts(): void {
    for (const { type, expression } of this.#sd.context ?? []) {
      const rule = `context ${type === 'element' ? expression : `${type}:${expression}`}`;
      const reason = this.#sources.notChecked.find((one) => one.rule === rule)?.reason;
      const facts = { kind: 'context', path: this.#sd.type, key: expression, by: 'definition' } as const;
      this.found.push(
        reason === undefined ? { ...facts, how: 'translated' } : { ...facts, how: 'not checked', reason },
      );
    }
  }

  #judge(constraint: Constraint, { element }: ElementNode, own: Layer, base: Layer | undefined): void {
    const { notChecked, baseNotChecked, resolve } = this.#sources;
    if (constraint.kind === 'must-support') return this.#mustSupport(constraint);
    // Of an element that may not occur nothing else can be broken.
    if (element.max === '0' && constraint.kind !== 'maximum')
      return this.#add(constraint, 'native', 'definition');
    if (isPrimitiveValue(element)) return this.#add(constraint, 'translated', 'base type');
    const reason = reasonFor(constraint, [element.id], notChecked);
    if (reason !== undefined) return this.#add(constraint, 'not checked', 'definition', reason);
    const means = enforcedBy({ constraint, element, layer: own, isBase: !base, resolve });
    if (means) return this.#add(constraint, means, 'definition');
    const inherited = base && enforcedBy({ constraint, element, layer: base, isBase: true, resolve });
    if (inherited) return this.#add(constraint, inherited, 'base type');
    const paths = [element.path, element.base?.path, 'DomainResource'];
    const unchecked = reasonFor(constraint, paths, baseNotChecked);
    if (unchecked === undefined)
      throw new Error(
        `${this.#sd.url}: ${constraint.kind} ${constraint.key ?? ''} of ${constraint.path} was lost`,
      );
    this.#add(constraint, 'not checked', base ? 'base type' : 'definition', unchecked);
  }

  // Which must-support elements never appear is told across the lines of an export, by profile.
  #mustSupport(constraint: Constraint): void {
    if (this.#sd.type !== 'Extension') return this.#add(constraint, 'translated', 'definition');
    this.#add(constraint, 'not checked', 'definition', 'must-support inside extensions is not counted');
  }

  // What is demanded of parts of an element that may not occur at all.
  #skip(node: ElementNode): void {
    for (const child of [...node.children.values(), ...node.slices.values()]) {
      for (const constraint of constraintsOf(child, false)) this.#add(constraint, 'native', 'definition');
      this.#skip(child);
    }
  }

  #add(constraint: Constraint, how: Audited['how'], by: Audited['by'], reason?: string): void {
    this.found.push({ ...constraint, how, by, ...(reason === undefined ? {} : { reason }) });
  }
}

function isForbidden({ element }: ElementNode): boolean {
  return element.max === '0';
}

// The text or number of a primitive type, which is checked by the rules of the type.
function isPrimitiveValue({ base }: ElementNode['element']): boolean {
  return /^[a-z]\w*\.value$/.test(base?.path ?? '');
}
