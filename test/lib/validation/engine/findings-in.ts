import type { LineFinding } from '../../../../lib/validation/engine/line-finding.ts';
import { type ValidateOptions, validateFiles } from '../../../../lib/validation/engine/validate-files.ts';
import { textSource } from './text-source.ts';

/** All findings in some lines, in their order; what is wrong between lines is not looked for unless told. */
export async function findingsIn(
  content: string | Uint8Array,
  options: ValidateOptions = {},
): Promise<LineFinding[]> {
  const report = await validateFiles([textSource(content)], { across: false, samples: Infinity, ...options });
  return report.groups.flatMap(({ samples }) => samples).sort((a, b) => a.line - b.line);
}
