/** Writes the pages of docs/generated about requirements and defects: `npm run docs`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFloor } from '../lib/edition/coverage-totals.ts';
import { floorFile, generatedPages } from './generated-pages.ts';

const folder = 'docs/generated';
mkdirSync(folder, { recursive: true });
const floor = join(folder, floorFile);
const known = readFloor(existsSync(floor) ? readFileSync(floor, 'utf8') : '');
for (const [name, text] of await generatedPages('features', known)) writeFileSync(join(folder, name), text);
