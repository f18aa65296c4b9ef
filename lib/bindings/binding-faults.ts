import type { Fault } from '../config/describe-fault.ts';
import { nearest } from '../config/nearest.ts';
import { captureFlaw } from './capture.ts';
import { type KnownBinding, knownBindings } from './known-bindings.ts';
import { namesGiven, stepsOf } from './named-values.ts';
import { ways } from './open-binding.ts';
import { placeholdersIn } from './template.ts';
import type { WrittenBinding, WrittenCapture, WrittenStep } from './written-binding.ts';

type Path = string[];

/** Keys in which placeholders are no values of a binding, or which hold none. */
const unfilled = new Set(['capture', 'refused', 'poll', 'accept', 'read', 'links', 'cookies']);

/** What is wrong with the bindings of a configuration that its schema has nothing against. */
export function bindingFaults(config: unknown): Fault[] {
  const faults = knownBindings.flatMap((known) => {
    const written = at(config, known.path) as WrittenBinding | undefined;
    return written ? [...wayFaults(written, known.path), ...insideFaults(written, known, config)] : [];
  });
  return [...faults, ...carrierFaults(config), ...clockFaults(config), ...statusFaults(config)];
}

/** What a server that publishes its bindings may not say in them: nothing is run, asked or opened for it. */
export function publishedFaults(config: unknown): Fault[] {
  return knownBindings.flatMap(({ path }) => {
    const written = at(config, path) as WrittenBinding | undefined;
    const barred = (['command', 'person', 'browser'] as const).filter((way) => written?.[way] !== undefined);
    return barred.map((way) => ({
      path: [...path, way],
      problem: `${path.join('.')} goes by ${way}, which only a configuration of the tester may say`,
    }));
  });
}

function wayFaults(written: WrittenBinding, path: Path): Fault[] {
  const given = ways.filter((way) => written[way] !== undefined);
  if (given.length === 1) return [];
  const received = given.length === 0 ? 'none of them' : given.join(' and ');
  return [{ path, problem: `${path.join('.')} goes one way: ${ways.join(', ')}; it has ${received}` }];
}

function insideFaults(written: WrittenBinding, known: KnownBinding, config: unknown): Fault[] {
  const { path } = known;
  const steps = stepsOf(written).flatMap((step, index) => stepFaults(step, stepPath(written, path, index)));
  return [...steps, ...placeholderFaults(written, known, config), ...browserFaults(written, path)];
}

function stepPath({ http }: WrittenBinding, path: Path, index: number): Path {
  return [...path, 'http', ...(Array.isArray(http) ? [String(index)] : [])];
}

function stepFaults(step: WrittenStep, path: Path): Fault[] {
  const bodies = (['json', 'form', 'body'] as const).filter((name) => step[name] !== undefined);
  const twice =
    bodies.length > 1 ? [{ path, problem: `one body at most; there are ${bodies.join(' and ')}` }] : [];
  const captures: [Path, WrittenCapture | undefined][] = [
    ...Object.entries(step.capture ?? {}).map(([name, each]): [Path, WrittenCapture] => [
      [...path, 'capture', name],
      each,
    ]),
    [[...path, 'refused'], step.refused],
    [[...path, 'poll', 'until'], step.poll?.until],
  ];
  const flaws = captures.flatMap(([place, capture]) => {
    const problem = capture === undefined ? undefined : captureFlaw(capture);
    return problem === undefined ? [] : [{ path: place, problem }];
  });
  return [...twice, ...flaws];
}

/** Every placeholder is filled in with what the binding is given, or has captured in an earlier step. */
function placeholderFaults(written: WrittenBinding, known: KnownBinding, config: unknown): Fault[] {
  const earlier = known.after.flatMap((key) => {
    const binding = at(config, key.split('.')) as WrittenBinding | undefined;
    // What a program gives is not known beforehand.
    return binding ? (binding.command ? undefined : [...namesGiven(binding), 'cookies']) : [];
  });
  if (earlier.includes(undefined)) return [];
  const names = [...known.values, ...(earlier as string[])];
  const parts = Array.isArray(written.http) ? written.http : undefined;
  if (!parts) return unknownIn(written, known.path, names);
  return parts.flatMap((step, index) => {
    const before = namesGiven({ http: parts.slice(0, index) });
    const cookies = index > 0 ? ['cookies'] : [];
    return unknownIn(step, [...known.path, 'http', String(index)], [...names, ...before, ...cookies]);
  });
}

function unknownIn(part: unknown, path: Path, names: string[]): Fault[] {
  if (typeof part === 'object' && part !== null)
    return Object.entries(part).flatMap(([key, inside]) =>
      unfilled.has(key) ? [] : unknownIn(inside, [...path, key], names),
    );
  const unknown = placeholdersIn(part).find((name) => !names.includes(name.split('.', 1)[0] ?? name));
  if (unknown === undefined) return [];
  const meant = nearest(unknown, names);
  const advice = meant
    ? `did you mean {${meant}}?`
    : `expected ${names.map((name) => `{${name}}`).join(', ')}`;
  return [{ path, problem: `no value is known by the name of {${unknown}} here; ${advice}` }];
}

function browserFaults({ browser = [] }: WrittenBinding, path: Path): Fault[] {
  return browser.flatMap((step, index) => {
    const place = [...path, 'browser', String(index)];
    const enters = step.fill ?? step.select;
    if ((enters === undefined) === (step.with === undefined)) return [];
    const problem =
      enters === undefined ? 'with goes beside fill or select' : 'fill and select need with, what is entered';
    return [{ path: place, problem }];
  });
}

/** The headers of a session are made of what the login has captured. */
function carrierFaults(config: unknown): Fault[] {
  const login = (at(config, ['login']) ?? {}) as {
    first?: WrittenBinding;
    second?: WrittenBinding;
    carrier?: unknown;
  };
  const { first, second, carrier } = login;
  if (!first || first.command || second?.command) return [];
  const names = [...namesGiven(first), ...(second ? namesGiven(second) : []), 'cookies'];
  if (carrier !== undefined) return unknownIn(carrier, ['login', 'carrier'], names);
  if (names.includes('token')) return [];
  const problem =
    'login captures no value by the name of token, which the usual header carries; say in login.carrier which headers carry a session';
  return [{ path: ['login'], problem }];
}

/** What a mode of the clock needs. */
const clockNeeds: Record<string, { paths: Path[]; means: string }> = {
  trigger: { paths: [['clock', 'trigger']], means: 'clock.trigger, which lets a run happen' },
  virtual: {
    paths: [
      ['control', 'url'],
      ['control', 'levers', 'moveClock'],
    ],
    means: 'control.url or control.levers.moveClock, which moves the clock',
  },
};

function clockFaults(config: unknown): Fault[] {
  const mode = String(at(config, ['clock', 'mode']));
  const need = clockNeeds[mode];
  if (!need || need.paths.some((path) => at(config, path) !== undefined)) return [];
  return [{ path: ['clock', 'mode'], problem: `clock.mode is ${mode} and needs ${need.means}` }];
}

/** Where a status is to be looked for. */
function statusFaults(config: unknown): Fault[] {
  const { source, request, list } = (at(config, ['status']) ?? {}) as {
    source?: string;
    request?: unknown;
    list?: WrittenCapture;
  };
  const problem = list === undefined ? undefined : captureFlaw(list);
  const place = problem === undefined ? [] : [{ path: ['status', 'list'], problem }];
  const lacks = (source === 'request' && request === undefined) || (source === 'list' && list === undefined);
  return lacks
    ? [
        ...place,
        { path: ['status', 'source'], problem: `status.source is ${source} and needs status.${source}` },
      ]
    : place;
}

function at(config: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined,
    config,
  );
}
