import { asResource } from './lines.ts';

/** What stands between each two objects of a file: its line ends, and whatever is found between objects on one line. */
export function* separators(text: string): Generator<string> {
  let lineEnd: string | undefined;
  for (const [line] of text.matchAll(/[^\n]*\n?/g)) {
    const content = line.trim();
    if (content === '') continue;
    if (lineEnd) yield lineEnd;
    if (!asResource(content)) yield* betweenObjects(content);
    lineEnd = line.endsWith('\r\n') ? '\r\n' : '\n';
  }
}

/** What stands between the objects of one line, outside of strings. */
function* betweenObjects(line: string): Generator<string> {
  let depth = 0;
  let end = -1;
  for (const { 0: token, index } of line.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') {
      if (depth === 0 && end >= 0) yield line.slice(end, index);
      depth += 1;
    } else if (token === '}' && depth > 0) {
      depth -= 1;
      if (depth === 0) end = index + 1;
    }
  }
}
