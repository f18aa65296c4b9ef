const numbers = new Intl.NumberFormat('en-US');

/** A number with its thousands apart: `1,234,567`. */
export function number(count: number): string {
  return numbers.format(count);
}

/** A number with the noun it counts: `1 line`, `2,000 lines`. */
export function counted(count: number, noun: string): string {
  return `${number(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** A number of bytes as people say it: `22.6 MB`. */
export function sized(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
