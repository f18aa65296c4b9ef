import { plainText } from './plain-text.ts';

const width = 80;
const indent = 15;

/** Words of foreign or our own origin in lines of at most `room` letters; a longer word stays whole. */
export function wrapped(text: string, room = width): string[] {
  const lines: string[] = [];
  for (const word of plainText(text).split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A name at the left, what there is to say at its right; nothing where there is nothing to say. */
export function field(name: string, ...texts: (string | undefined)[]): string[] {
  const lines = texts.flatMap((text) => wrapped(text ?? '', width - indent));
  return lines.map((line, index) => `${(index === 0 ? name : '').padEnd(indent)}${line}`);
}

/** The same for one text that has to stay on its line: a command. */
export function verbatim(name: string, text: string | undefined): string[] {
  return text === undefined ? [] : [`${name.padEnd(indent)}${plainText(text)}`];
}

/** Items below each other, each with a mark in front of its first line. */
export function items(texts: string[], mark = '·', depth = 2): string[] {
  return texts.flatMap((text) => {
    const lines = wrapped(text, width - depth - mark.length - 1);
    return lines.map((line, index) => {
      const start = index === 0 ? `${mark} ` : ' '.repeat(mark.length + 1);
      return `${' '.repeat(depth)}${start}${line}`;
    });
  });
}

/** A part of the page under its heading; nothing where it has no lines. */
export function part(heading: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines];
}
