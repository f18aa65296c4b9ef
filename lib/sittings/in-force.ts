import { AsyncLocalStorage } from 'node:async_hooks';
import type { DoOptions, Journal } from './journal.ts';

const inForce = new AsyncLocalStorage<Journal | undefined>();

/** The journal of the scenario that is running here, where one is kept. */
export const currentJournal = (): Journal | undefined => inForce.getStore();

/** Does something of which a journal is kept. */
export function inJournal<T>(journal: Journal | undefined, act: () => T): T {
  return inForce.run(journal, act);
}

/** Does something of which no journal is kept: it is part of something of which one is, or of none. */
export function apart<T>(act: () => T): T {
  return inForce.run(undefined, act);
}

/** Does something that reaches outside, once; see `Journal`. */
export function once<T>(what: string, perform: () => Promise<T>, options?: DoOptions<T>): Promise<T> {
  const journal = currentJournal();
  return journal ? journal.do(what, perform, options) : perform();
}

/** A choice by chance, or the time, made once; see `Journal`. */
export function chosen<T>(what: string, make: () => T): T {
  const journal = currentJournal();
  return journal ? journal.value(what, make) : make();
}

/**
 * Has something of the target to itself until the scenario is over, where others may wait meanwhile.
 * @throws Suspended where another one has it
 */
export function hold(what: string): void {
  currentJournal()?.home.hold(what);
}

/** Whether another scenario that is not over has something to itself. */
export const isHeld = (what: string): boolean => currentJournal()?.home.isHeld(what) ?? false;

/** Tells that no later sitting could go on from here. */
export async function lose(reason: string): Promise<void> {
  await currentJournal()?.lose(reason);
}
