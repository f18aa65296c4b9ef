import type { Path } from '../walk/path.ts';

/** A place in resources for which code is generated; list indexes do not matter. */
export interface Place {
  path: Path;
  /** Tells places apart. */
  key: string;
  depth: number;
}

/** The place of a resource itself. */
export function rootPlace(type: string): Place {
  return { path: { step: type, element: type, type }, key: type, depth: 0 };
}

/** The place of an element in what stands at another place. */
export function childPlace(parent: Place, element: string, type: string | undefined): Place {
  const path: Path = { parent: parent.path, step: element, element };
  if (type !== undefined) path.type = type;
  return { path, key: `${parent.key}.${element}:${type ?? ''}`, depth: parent.depth + 1 };
}

/** The place of extensions with that url among those of a place. */
export function extensionPlace(place: Place, url: string): Place {
  return { path: { ...place.path, type: 'Extension', url }, key: `${place.key}(${url})`, depth: place.depth };
}

/** The place of the items of an array. */
export function itemPlace(place: Place, type: string | undefined): Place {
  if (type === undefined) return place;
  return { path: { ...place.path, type }, key: `${place.key}${type}`, depth: place.depth };
}
