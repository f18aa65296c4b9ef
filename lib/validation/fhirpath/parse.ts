/** Syntax tree of a FHIRPath expression. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'empty' }
  | { kind: 'variable'; name: string }
  | { kind: 'member'; of?: Expression; name: string }
  | { kind: 'call'; of?: Expression; name: string; arguments: Expression[] }
  | { kind: 'index'; of: Expression; at: Expression }
  | { kind: 'unary'; operator: string; operand: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'type'; operator: 'is' | 'as'; operand: Expression; type: string };

const tokens =
  /\s*(?:(?<string>'(?:[^'\\]|\\.)*')|(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_]\w*|`[^`]+`)|(?<variable>[%$][A-Za-z]\w*)|(?<symbol><=|>=|!=|!~|[-+*/&|=~<>().,[\]{}]))/y;

const levels: string[][] = [
  ['implies'],
  ['or', 'xor'],
  ['and'],
  ['in', 'contains'],
  ['=', '!=', '~', '!~'],
  ['<', '<=', '>', '>='],
  ['|'],
  ['is', 'as'],
  ['+', '-', '&'],
  ['*', '/', 'div', 'mod'],
];

interface Token {
  kind: 'string' | 'number' | 'name' | 'variable' | 'symbol';
  text: string;
}

/** Parses an expression; throws SyntaxError where it is not FHIRPath as far as it is understood here. */
export function parse(source: string): Expression {
  const parser = new Parser(tokenise(source));
  const expression = parser.binary(0);
  parser.end();
  return expression;
}

function tokenise(source: string): Token[] {
  const found: Token[] = [];
  tokens.lastIndex = 0;
  const end = source.trimEnd().length;
  while (tokens.lastIndex < end) {
    const at = tokens.lastIndex;
    const match = tokens.exec(source);
    const [kind, text] = Object.entries(match?.groups ?? {}).find(([, value]) => value !== undefined) ?? [];
    if (text === undefined) throw new SyntaxError(`unexpected character at ${at} of ${source}`);
    found.push({ kind: kind as Token['kind'], text });
  }
  return found;
}

class Parser {
  readonly #tokens: Token[];
  #at = 0;

  constructor(list: Token[]) {
    this.#tokens = list;
  }

  binary(level: number): Expression {
    const operators = levels[level];
    if (!operators) return this.#unary();
    let left = this.binary(level + 1);
    for (;;) {
      const text = this.#peek();
      if (text === undefined || !operators.includes(text)) return left;
      this.#at++;
      if (text === 'is' || text === 'as')
        left = { kind: 'type', operator: text, operand: left, type: this.#typeName() };
      else left = { kind: 'binary', operator: text, left, right: this.binary(level + 1) };
    }
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw new SyntaxError(`unexpected ${this.#peek()}`);
  }

  #unary(): Expression {
    const text = this.#peek();
    if (text === '-' || text === '+') {
      this.#at++;
      return { kind: 'unary', operator: text, operand: this.#unary() };
    }
    let expression = this.#term();
    for (;;) {
      if (this.#take('.')) expression = this.#invocation(expression);
      else if (this.#take('[')) {
        expression = { kind: 'index', of: expression, at: this.binary(0) };
        this.#expect(']');
      } else return expression;
    }
  }

  #term(): Expression {
    const token = this.#tokens[this.#at];
    if (!token) throw new SyntaxError('the expression ends too early');
    if (this.#take('(')) {
      const expression = this.binary(0);
      this.#expect(')');
      return expression;
    }
    if (this.#take('{')) {
      this.#expect('}');
      return { kind: 'empty' };
    }
    if (token.kind === 'name' && token.text !== 'true' && token.text !== 'false')
      return this.#invocation(undefined);
    this.#at++;
    if (token.kind === 'string') return { kind: 'literal', value: unescape(token.text.slice(1, -1)) };
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'name') return { kind: 'literal', value: token.text === 'true' };
    if (token.kind === 'variable') return { kind: 'variable', name: token.text };
    throw new SyntaxError(`unexpected ${token.text}`);
  }

  #invocation(of: Expression | undefined): Expression {
    const token = this.#tokens[this.#at++];
    if (token?.kind === 'variable') return { kind: 'variable', name: token.text };
    if (token?.kind !== 'name') throw new SyntaxError(`expected a name, found ${token?.text ?? 'the end'}`);
    const target = of ? { of } : {};
    const name = token.text.replaceAll('`', '');
    if (!this.#take('(')) return { kind: 'member', ...target, name };
    const list: Expression[] = [];
    while (!this.#take(')')) {
      list.push(this.binary(0));
      if (this.#peek() !== ')') this.#expect(',');
    }
    return { kind: 'call', ...target, name, arguments: list };
  }

  #typeName(): string {
    let name = this.#tokens[this.#at++]?.text ?? '';
    while (this.#take('.')) name = this.#tokens[this.#at++]?.text ?? '';
    return name;
  }

  #peek(): string | undefined {
    const token = this.#tokens[this.#at];
    return token?.kind === 'string' ? undefined : token?.text;
  }

  #take(text: string): boolean {
    if (this.#peek() !== text) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new SyntaxError(`expected ${text}, found ${this.#peek() ?? 'the end'}`);
  }
}

function unescape(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, escape: string) => {
    if (escape.length === 5) return String.fromCharCode(parseInt(escape.slice(1), 16));
    return { n: '\n', t: '\t', r: '\r', f: '\f' }[escape] ?? escape;
  });
}
