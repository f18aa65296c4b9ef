import type { ElementNode } from '../element-tree.ts';
import { extensionUrl } from '../extension-url.ts';

/** What sort of thing a definition demands of an element. */
export type Kind =
  | 'minimum'
  | 'maximum'
  | 'type'
  | 'type profile'
  | 'fixed value'
  | 'pattern'
  | 'slicing'
  | 'slice'
  | 'required binding'
  | 'extensible binding'
  | 'reference target'
  | 'aggregation'
  | 'invariant'
  | 'maximum length'
  | 'context'
  | 'must-support';

/** One thing a definition demands of an element. */
export interface Constraint {
  kind: Kind;
  /** Element id. */
  path: string;
  /** Key of an invariant, canonical of a value set. */
  key?: string;
}

const maxValueSet = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet';
const any = 'http://hl7.org/fhir/StructureDefinition/Resource';

/** Everything that a definition's snapshot demands of an element, inherited or not. */
export function constraintsOf({ element, slices, children }: ElementNode, isRoot: boolean): Constraint[] {
  const found: Constraint[] = [];
  const add = (kind: Kind, key?: string): void => {
    found.push({ kind, path: element.id, ...(key === undefined ? {} : { key }) });
  };
  for (const { key } of element.constraint ?? []) add('invariant', key);
  const keys = Object.keys(element);
  if (keys.some((key) => /^fixed[A-Z]/.test(key))) add('fixed value');
  if (keys.some((key) => /^pattern[A-Z]/.test(key))) add('pattern');
  if (element.maxLength !== undefined) add('maximum length');
  if (isRoot) return found;
  if (element.min > 0) add('minimum');
  if (element.max !== '*') add('maximum');
  if (element.type || element.contentReference !== undefined) add('type');
  for (const type of element.type ?? []) {
    if (type.profile && type.code !== 'Extension') add('type profile', type.profile.join(' '));
    if (type.targetProfile?.length && !type.targetProfile.includes(any)) add('reference target', type.code);
    if (type.aggregation) add('aggregation');
  }
  const { strength, valueSet, extension } = element.binding ?? {};
  if (strength === 'required' && valueSet !== undefined) add('required binding', valueSet);
  if (strength === 'extensible' && valueSet !== undefined) add('extensible binding', valueSet);
  const maximum = extension?.find(({ url }) => url === maxValueSet)?.valueCanonical;
  if (maximum !== undefined && strength !== 'required') add('required binding', maximum);
  if (element.mustSupport === true && element.max !== '0') add('must-support');
  // A slicing without slices leaves everything as it is.
  if (element.slicing && slices.size) add('slicing');
  if (element.sliceName !== undefined && children)
    add('slice', extensionUrl({ element, slices, children, name: '' }));
  return found;
}
