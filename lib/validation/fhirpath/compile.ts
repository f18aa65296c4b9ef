import { functions } from './functions.ts';
import type { Item } from './item.ts';
import { childName, children, isObject } from './item.ts';
import { isType } from './is-type.ts';
import { operators, truth } from './operators.ts';
import type { Expression } from './parse.ts';
import { parse } from './parse.ts';
import { readingOf } from './readings.ts';
import { wellKnown } from './well-known.ts';

/** What an expression is evaluated in. */
export interface Scope {
  /** The item that `$this` stands for. */
  self: Item;
  /** The resource that holds the element, contained ones included. */
  resource: unknown;
  /** The outermost resource. */
  root: unknown;
  index?: number;
  /** The item the expression is evaluated on, `%context`. */
  node?: Item;
}

/** Evaluates to a collection. */
export type Evaluate = (input: Item[], scope: Scope) => Item[];

const compiled = new Map<string, Evaluate>();

/** Whether the expression uses only what is understood here. */
export function isEvaluable(expression: string): boolean {
  try {
    compile(expression);
    return true;
  } catch {
    return false;
  }
}

/** Whether the expression holds for the element; an evaluation that fails counts as not holding, an empty result too. */
export function holds(expression: string, scope: Scope): boolean {
  try {
    const { self, resource, root } = scope;
    return truth(compile(expression)([self], { self, resource, root, node: self })) === true;
  } catch {
    return false;
  }
}

function compile(expression: string): Evaluate {
  let evaluate = compiled.get(expression);
  if (!evaluate) {
    evaluate = build(parse(readingOf(expression)));
    compiled.set(expression, evaluate);
  }
  return evaluate;
}

function build(expression: Expression): Evaluate {
  switch (expression.kind) {
    case 'literal': {
      const constant = [{ value: expression.value }];
      return () => constant;
    }
    case 'empty':
      return () => [];
    case 'variable':
      return variable(expression.name);
    case 'member':
      return member(expression.of && build(expression.of), expression.name);
    case 'call':
      return call(expression);
    case 'index':
      return index(build(expression.of), build(expression.at));
    case 'unary':
      return negation(build(expression.operand), expression.operator);
    case 'binary':
      return binary(expression.operator, build(expression.left), build(expression.right));
    case 'type':
      return type(expression.operator, build(expression.operand), expression.type);
  }
}

function variable(name: string): Evaluate {
  switch (name) {
    case '$this':
      return (_, scope) => [scope.self];
    case '$index':
      return (_, scope) => [{ value: scope.index ?? 0 }];
    case '%resource':
      return (_, scope) => [{ value: scope.resource }];
    case '%rootResource':
      return (_, scope) => [{ value: scope.root }];
    case '%context':
      return (_, scope) => [scope.node ?? scope.self];
    default: {
      const value = wellKnown[name];
      if (value === undefined) throw new SyntaxError(`unknown variable ${name}`);
      return () => [{ value }];
    }
  }
}

function member(of: Evaluate | undefined, name: string): Evaluate {
  const child = childName(name);
  // The name of the resource itself may begin a path.
  const mayBeType = !of && /^[A-Z]/.test(name);
  return (input, scope) => {
    const found: Item[] = [];
    for (const item of of ? of(input, scope) : input)
      if (mayBeType && isObject(item.value) && item.value.resourceType === name) found.push(item);
      else children(item, child, found);
    return found;
  };
}

function call(expression: Extract<Expression, { kind: 'call' }>): Evaluate {
  const of = expression.of && build(expression.of);
  if (expression.name === 'ofType' || expression.name === 'is' || expression.name === 'as') {
    const [named] = expression.arguments;
    if (named?.kind !== 'member') throw new SyntaxError(`${expression.name} needs a type`);
    return type(expression.name, of ?? ((input) => input), named.name);
  }
  const implementation = functions[expression.name];
  if (!implementation) throw new SyntaxError(`unknown function ${expression.name}`);
  const given = expression.arguments.map(build);
  return (input, scope) => implementation(of ? of(input, scope) : input, given, scope);
}

function index(of: Evaluate, at: Evaluate): Evaluate {
  return (input, scope) => {
    const found = of(input, scope)[at([scope.self], scope)[0]?.value as number];
    return found ? [found] : [];
  };
}

function negation(operand: Evaluate, operator: string): Evaluate {
  return (input, scope) =>
    operand(input, scope).map((item) => ({ value: operator === '-' ? -(item.value as number) : item.value }));
}

function binary(operator: string, left: Evaluate, right: Evaluate): Evaluate {
  const implementation = operators[operator];
  if (!implementation) throw new SyntaxError(`unknown operator ${operator}`);
  return (input, scope) =>
    implementation(
      () => left(input, scope),
      () => right(input, scope),
    );
}

function type(operator: 'is' | 'as' | 'ofType', operand: Evaluate, name: string): Evaluate {
  return (input, scope) => {
    const items = operand(input, scope);
    if (operator !== 'is') return items.filter((item) => isType(item, name));
    return items.length === 0 ? [] : [{ value: isType(items[0]!, name) }];
  };
}
