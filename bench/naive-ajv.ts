import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js';

/** What a plain ajv makes of the base schemas without knowing FHIR's keywords: it parses and validates every line. */
export function naiveAjv(bytes: Buffer): () => void {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false, validateSchema: false });
  const folder = new URL('../schemas/r4/', import.meta.url);
  const ids = new Map<string, string>();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.schema.json')) continue;
    const schema = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as AnySchemaObject;
    ajv.addSchema(schema);
    ids.set(name.replace('.schema.json', ''), schema.$id!);
  }
  const validators = new Map<string, ValidateFunction>();
  const of = (type: string) => {
    const known = validators.get(type) ?? ajv.getSchema(ids.get(type)!)!;
    validators.set(type, known);
    return known;
  };
  return () => {
    for (let start = 0, end = bytes.indexOf(10); end >= 0; start = end + 1, end = bytes.indexOf(10, start)) {
      const resource = JSON.parse(bytes.toString('utf8', start, end)) as { resourceType: string };
      if (!of(resource.resourceType)(resource)) throw new Error('plain ajv refuses a clean line');
    }
  };
}
