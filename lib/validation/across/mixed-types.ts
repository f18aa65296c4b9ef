import type { LineFinding } from '../engine/line-finding.ts';
import type { AcrossGroup } from './across-lines.ts';
import type { FileLines } from './lines-of-files.ts';

/**
 * Errors on the lines of an exported file that are not of its most frequent type, where neither its name nor a manifest
 * says the type: an export has one type a file (NDH-FILE-04).
 */
export function mixedTypes(files: FileLines[], samples: number): AcrossGroup[] {
  return files.flatMap(({ file, types: [main, ...others] }) =>
    others.map(({ type, lines, first }): AcrossGroup => {
      const common: Omit<LineFinding, 'line'> = {
        severity: 'error',
        rule: 'Across_Mixed_Types',
        path: type,
        message: `a line of ${type} in a file with ${main!.lines} lines of ${main!.type}`,
        expected: main!.type,
        found: type,
        origin: 'base',
        file,
      };
      return {
        rule: common.rule,
        path: type,
        origin: 'base',
        severity: 'error',
        count: lines,
        samples: first.slice(0, samples).map((line) => ({ ...common, ...line })),
      };
    }),
  );
}
