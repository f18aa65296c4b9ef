import assert from 'node:assert/strict';
import { After, Given, Then, type World } from '@cucumber/cucumber';
import { FallsShort, NonConformance } from '../../../../../lib/verdict/outcomes.ts';
import { exchangeMediaType, outcomeMediaType } from '../../../../../lib/verdict/scenario-run.ts';
import type { WorldParameters } from '../../../../../lib/run/world-parameters.ts';

function attach(world: World, outcome: string, reason: string): void {
  world.attach(JSON.stringify({ outcome, reason }), outcomeMediaType);
}

Given('the target conforms', function () {});

Given('the target gives no means', function (this: World) {
  attach(this, 'notTestable', 'no clock');
  return 'pending';
});

Then('the target does not conform', function (this: World) {
  this.attach(JSON.stringify({ request: { method: 'GET', url: 'http://127.0.0.1/' } }), exchangeMediaType);
  throw new NonConformance({ expected: 'status 401', received: 'status 200', where: 'GET /list' });
});

Then('the target falls short', function () {
  throw new FallsShort({ expected: 'a reason', received: 'none' });
});

Then('the harness stumbles over {string}', function (thing: string) {
  throw new TypeError(`stumbled over ${thing}`);
});

Then('the choice {string} is recorded', function (this: World, choice: string) {
  attach(this, 'recorded', `serves ${choice}`);
});

Then('the world is told edition {string}', function (this: World, edition: string) {
  assert.equal((this.parameters as unknown as WorldParameters).edition, edition);
});

After(function () {});
