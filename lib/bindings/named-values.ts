import type { Values } from './binding.ts';
import type { WrittenBinding, WrittenStep } from './written-binding.ts';
import { placeholdersIn } from './template.ts';

/** The requests of a binding, where it goes by HTTP. */
export function stepsOf({ http }: WrittenBinding): WrittenStep[] {
  return http === undefined ? [] : [http].flat();
}

/** The names of all values that a binding takes. */
export function namesTaken(written: WrittenBinding): Set<string> {
  const { http, command, person, answers, browser, value } = written;
  // What is captured is no template, though a regular expression may look like one.
  const requests = stepsOf({ ...(http && { http }) }).map(
    ({ capture: _, refused: __, poll: ___, ...sent }) => sent,
  );
  const deeds = (browser ?? []).map(({ open, with: entered }) => [open, entered]);
  const names = placeholdersIn([requests, command, person, answers, deeds, value]);
  return new Set(names.map((name) => name.split('.', 1)[0] ?? name));
}

/** The names of all values that a binding is known to give; what a program gives is not known beforehand. */
export function namesGiven(written: WrittenBinding): Set<string> {
  const inBrowser = (written.browser ?? []).flatMap(({ read, links, cookies }) => [read, links, cookies]);
  const all = [
    ...stepsOf(written).map(({ capture }) => capture),
    written.answers,
    ...inBrowser,
    written.value,
  ];
  return new Set(all.flatMap((given) => Object.keys(given ?? {})));
}

/** What a binding has found out by a name; empty where somebody was asked for it and has answered nothing. */
export function toldAs(name: string, written: WrittenBinding, captured: Values): unknown {
  return captured[name] ?? (written.answers && Object.hasOwn(written.answers, name) ? '' : undefined);
}

/** The addresses that the tester has written into a binding, as they stand there. */
export function addressesIn(written: WrittenBinding | undefined): string[] {
  if (!written) return [];
  const opened = (written.browser ?? []).flatMap(({ open }) => open ?? []);
  return [...stepsOf(written).map(({ url }) => url), ...opened];
}
