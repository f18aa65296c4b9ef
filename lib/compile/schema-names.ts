/** File name, within the folder of the base types, of the data types. */
export const typesFile = 'types.schema.json';

/** JSON Schema dialect of every compiled file. */
export const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** Identifier of a compiled file: not an address to fetch from, only a base for references. */
export function schemaId(folder: string, name: string): string {
  return `https://ndh.example/schemas/${folder}/${name}`;
}
