import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Milliseconds a rendering may take. */
const limit = 120_000;

/**
 * Renders Allure results into one HTML file: by allure-commandline where there is Java, else by Allure 3.
 * @throws Error in one sentence; the results themselves are untouched
 */
export async function renderReport(results: string, html: string): Promise<void> {
  const work = await mkdtemp(join(dirname(html), '.rendering-'));
  try {
    const java = await hasJava();
    const page = java ? await byCommandline(results, work) : await byAllure3(results, work);
    await rename(page, html);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function hasJava(): Promise<boolean> {
  const home = process.env['JAVA_HOME'];
  const java = home ? join(home, 'bin', 'java') : 'java';
  return run(java, ['-version'], '.').then(
    () => true,
    () => false,
  );
}

async function byCommandline(results: string, work: string): Promise<string> {
  const out = join(work, 'report');
  const program = join(packageFolder('allure-commandline'), 'bin', 'allure');
  await run(process.execPath, [program, 'generate', results, '--single-file', '--clean', '-o', out], work);
  return join(out, 'index.html');
}

async function byAllure3(results: string, work: string): Promise<string> {
  const out = join(work, 'report');
  const config = join(work, 'allurerc.json');
  const plugins = { allure2: { import: '@allurereport/plugin-allure2', options: { singleFile: true } } };
  await writeFile(config, JSON.stringify({ name: 'NDH', output: out, plugins }));
  const program = join(packageFolder('allure'), 'cli.js');
  await run(process.execPath, [program, 'generate', results, '--config', config, '--output', out], work);
  return findPage(out);
}

async function findPage(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true });
  const page = files.filter((name) => name.endsWith('index.html')).sort((a, b) => a.length - b.length)[0];
  if (!page) throw new Error('Allure wrote no index.html');
  return join(folder, page);
}

function packageFolder(name: string): string {
  const places = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = places.map((place) => join(place, name)).find((folder) => existsSync(folder));
  if (!found) throw new Error(`the package ${name} is not installed`);
  return found;
}

/** Runs a program in a process group of its own, which ends with this process. */
async function run(program: string, parameters: string[], cwd: string): Promise<void> {
  const env = { ...process.env, ALLURE_NO_ANALYTICS: 'true' };
  const child = spawn(program, parameters, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (said += data.toString()));
  const stop = () => endGroup(child);
  const timer = setTimeout(stop, limit);
  for (const event of ['SIGINT', 'SIGTERM', 'exit'] as const) process.on(event, stop);
  try {
    await new Promise<void>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) =>
        code === 0
          ? resolve()
          : reject(new Error(`Allure ended with ${code ?? 'a signal'}: ${lastLine(said)}`)),
      );
    });
  } finally {
    clearTimeout(timer);
    for (const event of ['SIGINT', 'SIGTERM', 'exit'] as const) process.off(event, stop);
  }
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
