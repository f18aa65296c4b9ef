/** What a plain reading of JSON by its grammar says of a text. */
export interface Reading {
  /** What the text is: a type of value, `blank`, or `nothing` where it is no JSON. */
  kind: 'object' | 'array' | 'string' | 'number' | 'literal' | 'blank' | 'nothing';
  /** Rule and path of what a parser would hide, in the order of the text. */
  faults: string[];
}

/** Reads a text by recursion, one character after the other: slow and plain, to compare with. */
export function readByGrammar(text: string): Reading {
  const faults: string[] = [];
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`at ${at}`);
  };
  const space = (): void => {
    while (' \t\r\n'.includes(text[at] ?? 'x')) at++;
  };
  const take = (wanted: string): void => {
    if (!text.startsWith(wanted, at)) fail();
    at += wanted.length;
  };

  function value(path: string): Reading['kind'] {
    space();
    const kind = start(path);
    space();
    return kind;
  }

  function start(path: string): Reading['kind'] {
    const letter = text[at] ?? fail();
    if (letter === '{') return object(path);
    if (letter === '[') return array(path);
    if (letter === '"') {
      if (!string().isWellFormed) faults.push(`Json_Lone_Surrogate ${path}`);
      return 'string';
    }
    if (letter === 't' || letter === 'f' || letter === 'n') {
      take(letter === 't' ? 'true' : letter === 'f' ? 'false' : 'null');
      return 'literal';
    }
    number(path);
    return 'number';
  }

  function object(path: string): 'object' {
    take('{');
    const keys: string[] = [];
    space();
    while (text[at] !== '}') {
      if (keys.length > 0) take(',');
      space();
      const { content, isWellFormed } = string();
      const inside = `${path}.${content}`;
      if (keys.includes(content)) faults.push(`Json_Duplicate_Key ${inside}`);
      if (!isWellFormed) faults.push(`Json_Lone_Surrogate ${inside}`);
      keys.push(content);
      space();
      take(':');
      value(inside);
    }
    take('}');
    return 'object';
  }

  function array(path: string): 'array' {
    take('[');
    space();
    for (let index = 0; text[at] !== ']'; index++) {
      if (index > 0) take(',');
      value(`${path}[${index}]`);
    }
    take(']');
    return 'array';
  }

  function string(): { content: string; isWellFormed: boolean } {
    take('"');
    const units: number[] = [];
    while (text[at] !== '"') {
      const letter = text[at] ?? fail();
      if (letter < ' ') fail();
      at++;
      units.push(letter === '\\' ? escaped() : letter.charCodeAt(0));
    }
    take('"');
    const isWellFormed = units.every((unit, i) => {
      if (unit >= 0xd800 && unit < 0xdc00) return (units[i + 1] ?? 0) >> 10 === 0xdc00 >> 10;
      return unit >> 10 !== 0xdc00 >> 10 || (units[i - 1] ?? 0) >> 10 === 0xd800 >> 10;
    });
    return { content: units.map((unit) => String.fromCharCode(unit)).join(''), isWellFormed };
  }

  function escaped(): number {
    const letter = text[at++] ?? fail();
    const known = '"\\/bfnrt'.indexOf(letter);
    if (known >= 0) return '"\\/\b\f\n\r\t'.charCodeAt(known);
    const digits = text.slice(at, at + 4);
    if (letter !== 'u' || digits.length < 4 || [...digits].some((digit) => !hex.includes(digit))) fail();
    at += 4;
    return parseInt(digits, 16);
  }

  function number(path: string): void {
    const from = at;
    const digits = (): number => {
      const first = at;
      while (text[at] !== undefined && '0123456789'.includes(text[at]!)) at++;
      return at > first ? at - first : fail();
    };
    if (text[at] === '-') at++;
    const zero = text[at] === '0';
    if (digits() > 1 && zero) fail();
    if (text[at] === '.') {
      at++;
      digits();
    }
    if (text[at] === 'e' || text[at] === 'E') {
      at++;
      if (text[at] === '+' || text[at] === '-') at++;
      digits();
    }
    if (!isHeldByDouble(text.slice(from, at))) faults.push(`Json_Number_Precision ${path}`);
  }

  if (text.trim() === '') return { kind: 'blank', faults };
  try {
    const kind = value('Resource');
    return at < text.length ? { kind: 'nothing', faults: [] } : { kind, faults };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'nothing', faults: [] };
  }
}

const hex = '0123456789abcdefABCDEF';

/** Whether the double next to a number lies within half a unit of its last digit, in whole numbers of any size. */
function isHeldByDouble(spelled: string): boolean {
  const parts = /^-?(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(spelled)!;
  const all = `${parts[1]}${parts[2] ?? ''}`;
  const significant = all.replace(/^0+|0+$/g, '');
  if (significant === '') return true;
  if (significant.length > 17) return false;
  const power = Number(parts[3] ?? 0) - (parts[2] ?? '').length + /0*$/.exec(all)![0].length;
  const double = Math.abs(Number(spelled));
  if (!Number.isFinite(double)) return false;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, double);
  const exponent = Math.max(bits.getUint32(0) >>> 20, 1) - 1075;
  const fraction = bits.getBigUint64(0) & ((1n << 52n) - 1n);
  const mantissa = double < 2 ** -1022 ? fraction : fraction | (1n << 52n);
  // Both as multiples of the same small number.
  const held = (mantissa << BigInt(1100 + exponent)) * 10n ** BigInt(Math.max(0, -power));
  const unit = (10n ** BigInt(Math.max(0, power))) << 1100n;
  const written = BigInt(significant) * unit;
  const distance = held > written ? held - written : written - held;
  // Just between two numbers of as many digits, the larger one is taken to be meant.
  return 2n * distance < unit || (2n * distance === unit && written > held);
}
