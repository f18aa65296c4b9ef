import type { Condition, SliceRule, SlicingRule } from '../validation/schema/schema.ts';
import type { ProfileCompiler } from './compile-profile.ts';
import type { ElementNode } from './element-tree.ts';
import { fixedOrPattern } from './fixed-or-pattern.ts';

/** Slices of a repeating element; undefined (and listed as not checked) where no slice can be told from the others. */
export function compileSlicing(node: ElementNode, compiler: ProfileCompiler): SlicingRule | undefined {
  const { slicing, id } = node.element;
  const discriminators = slicing?.discriminator ?? [];
  const slices: SliceRule[] = [];
  for (const slice of node.slices.values()) {
    const match = discriminators.map(({ type, path }) => condition(slice, type, path, compiler));
    if (match.length === 0 || match.includes(undefined)) {
      compiler.terms.notChecked.push({
        path: slice.element.id,
        rule: 'slice',
        reason: `cannot be told by ${discriminators.map(({ type, path }) => `${type}:${path}`).join(', ') || 'anything'}`,
      });
      if (slicing?.rules === 'closed') return undefined;
      continue;
    }
    slices.push(sliceRule(slice, match as Condition[], compiler));
  }
  if (!slices.length) return undefined;
  if (slicing?.rules === undefined) throw new Error(`${id} is sliced without rules`);
  return { rules: slicing.rules, ...(slicing.ordered ? { ordered: true } : {}), slices };
}

function sliceRule(slice: ElementNode, match: Condition[], compiler: ProfileCompiler): SliceRule {
  const { element } = slice;
  const schema = compiler.value(slice, element.type?.[0]);
  return {
    name: element.sliceName ?? slice.name,
    match,
    ...(element.min > 0 ? { min: element.min } : {}),
    ...(element.max !== '*' ? { max: Number(element.max) } : {}),
    ...(schema ? { schema } : {}),
  };
}

function condition(
  slice: ElementNode,
  type: string,
  path: string,
  compiler: ProfileCompiler,
): Condition | undefined {
  const steps = path === '$this' ? [] : path.replace(/^\$this\./, '').split('.');
  if (steps.some((step) => step.includes('('))) return undefined;
  let node: ElementNode | undefined = slice;
  const around: ElementNode[] = [slice];
  for (const step of steps) {
    node = node?.children.get(step) ?? node?.children.get(`${step}[x]`);
    if (node) around.push(node);
  }
  if (type === 'exists') return node ? { path: steps, exists: node.element.min > 0 } : undefined;
  if (type === 'type') {
    const types = node?.element.type?.map((one) => one.code);
    return types ? { path: steps, types } : undefined;
  }
  if (type !== 'value' && type !== 'pattern') return undefined;
  if (node) {
    const rule = fixedOrPattern(node.element);
    if ('const' in rule) return { path: steps, fixed: rule.const };
    if ('fhirPattern' in rule) return { path: steps, pattern: rule.fhirPattern };
    const { binding } = node.element;
    if (binding?.strength === 'required' && binding.valueSet && compiler.terms.enumerate(binding.valueSet))
      return { path: steps, valueSet: binding.valueSet };
  }
  return inherited(around, steps);
}

// The discriminating value may be given by a pattern further up, e.g. on the item itself.
function inherited(around: ElementNode[], steps: string[]): Condition | undefined {
  for (const [depth, node] of around.entries()) {
    const rule = fixedOrPattern(node.element);
    let value = 'const' in rule ? rule.const : rule.fhirPattern;
    for (const step of steps.slice(depth)) {
      if (Array.isArray(value)) value = value[0];
      value = (value as Record<string, unknown> | undefined)?.[step];
    }
    if (value !== undefined) return { path: steps, pattern: value };
  }
  return undefined;
}
