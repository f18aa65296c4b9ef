/** Place of a value in a resource, linked to the place of what holds it. */
export interface Path {
  parent?: Path | undefined;
  /** FHIRPath step: `identifier`, `value.ofType(Coding)`; for the root the resource type. */
  step: string;
  index?: number;
  /** Name of the element in its definition: `identifier`, `value[x]`. */
  element: string;
  /** Name of the type or nested element found here: `Identifier`, `Organization.contact`. */
  type?: string;
  /** Url of the extension found here. */
  url?: unknown;
}

/** The path as FHIRPath. */
export function render(path: Path): string {
  const step = path.index === undefined ? path.step : `${path.step}[${path.index}]`;
  return path.parent ? `${render(path.parent)}.${step}` : step;
}

/** Every name by which definitions speak of the element: its type, and its path from each type that holds it. */
export function elementNames(path: Path): string[] {
  const names = path.type === undefined ? [] : [path.type];
  if (!path.parent) return names;
  return [...names, ...elementNames(path.parent).map((holder) => `${holder}.${path.element}`)];
}
