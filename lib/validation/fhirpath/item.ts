/** One node of a resource: its JSON value and, for a primitive, the object in its `_` sibling. */
export interface Item {
  value: unknown;
  sibling?: Json | undefined;
  type?: string | undefined;
}

export type Json = Record<string, unknown>;

const typeSuffix =
  /^(?:Base64Binary|Boolean|Canonical|Code|Date|DateTime|Decimal|Id|Instant|Integer|Markdown|Oid|PositiveInt|String|Time|UnsignedInt|Uri|Url|Uuid|Address|Age|Annotation|Attachment|CodeableConcept|Coding|ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta)$/;

/** Whether the value is a JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The children of a node by name; `value` finds `valueString`, `_valueString` and the like. */
export function children(item: Item, name: string, into: Item[]): void {
  if (!isObject(item.value)) {
    if (item.sibling && (name === 'extension' || name === 'id')) add(item.sibling[name], undefined, into);
    return;
  }
  const json = item.value;
  if (name in json || `_${name}` in json) return add(json[name], json[`_${name}`], into);
  for (const key of Object.keys(json)) {
    const plain = key[0] === '_' ? key.slice(1) : key;
    if (!plain.startsWith(name) || !typeSuffix.test(plain.slice(name.length))) continue;
    if (key[0] === '_' && plain in json) continue;
    add(json[plain], json[`_${plain}`], into, plain.slice(name.length));
  }
}

/** Every child of a node. */
export function allChildren(item: Item): Item[] {
  const found: Item[] = [];
  if (!isObject(item.value)) {
    for (const key of Object.keys(item.sibling ?? {})) add(item.sibling?.[key], undefined, found);
    return found;
  }
  for (const key of Object.keys(item.value)) {
    if (key === 'resourceType' || (key[0] === '_' && key.slice(1) in item.value)) continue;
    const plain = key[0] === '_' ? key.slice(1) : key;
    add(item.value[plain], item.value[`_${plain}`], found);
  }
  return found;
}

function add(value: unknown, sibling: unknown, into: Item[], type?: string): void {
  if (Array.isArray(value) || Array.isArray(sibling)) {
    const values = Array.isArray(value) ? (value as unknown[]) : [];
    const siblings = Array.isArray(sibling) ? (sibling as unknown[]) : [];
    for (let i = 0; i < Math.max(values.length, siblings.length); i++)
      add(values[i], siblings[i], into, type);
    return;
  }
  const extra = isObject(sibling) ? sibling : undefined;
  if ((value === undefined || value === null) && !extra) return;
  into.push({ value: value ?? undefined, sibling: extra, type });
}
