/** Tells of an object what its elements look like, by their FHIR name; undefined where nothing is known of one. */
export type Shape = (name: string) => Child | undefined;

/** What an element looks like in JSON. */
export interface Child {
  /** An array, else one value. */
  many?: boolean;
  /** For a choice of types the properties by which its value may appear. */
  keys?: readonly string[];
  /** The type of a primitive in JSON. */
  json?: 'string' | 'number' | 'boolean' | undefined;
  /** The elements of its items, where these are objects. */
  of?: Shape;
}
