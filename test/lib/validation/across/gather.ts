import {
  AcrossLines,
  type AcrossOptions,
  type AcrossReport,
} from '../../../../lib/validation/across/across-lines.ts';
import { Collector } from '../../../../lib/validation/across/collect.ts';
import type { Json } from '../../../../lib/validation/fhirpath/item.ts';

/** Reports on files given as lists of resources, each file one chunk. */
export async function reportOn(
  files: Record<string, Json[]>,
  options: AcrossOptions = {},
): Promise<AcrossReport> {
  const across = new AcrossLines({ files: Object.keys(files), ...options });
  const collector = new Collector(across.collecting);
  for (const [file, resources] of Object.entries(files)) {
    resources.forEach((resource, i) => collector.line(resource, i + 1, bytesOf(resource)));
    across.add(file, collector.take());
  }
  try {
    return await across.finish();
  } finally {
    across.close();
  }
}

/** Rule, file:line, resource and message of each sample, and the counts of the groups. */
export function told({ groups }: AcrossReport): string[] {
  return groups.flatMap(({ samples, count }) =>
    samples.map(
      ({ rule, file, line, severity, message }) => `${severity} ${rule} ×${count} ${file}:${line} ${message}`,
    ),
  );
}

export function bytesOf(resource: Json): Uint8Array {
  return Buffer.from(JSON.stringify(resource));
}

export function resource(resourceType: string, id: string, more: Json = {}): Json {
  return { resourceType, id, ...more };
}
