import { type EditionPackages, editionPackages } from './install/edition-packages.ts';
import { type Installed, readInstalled } from './install/installed.ts';
import { javaVersion } from './java.ts';
import { officialHome } from './official-home.ts';
import { openOfficialValidator } from './official-tier.ts';
import { OfficialUnavailable } from './official-unavailable.ts';

export interface OfficialStatus {
  home: string;
  /** Version of the `java` on the path. */
  java?: string;
  installed?: Installed;
  editions: EditionPackages[];
  /** What came of starting it, for each edition that was tried. */
  starts: { edition: string; seconds: number; failure?: string }[];
}

export interface StatusOptions {
  home?: string;
  editions: string[];
  /** Start it for each edition whose packages are there. */
  start?: boolean;
  memoryMiB?: number;
  onStep?: (step: string) => void;
}

/** What is installed of the official validator, and whether it starts. */
export async function officialStatus(options: StatusOptions): Promise<OfficialStatus> {
  const { home = officialHome(), memoryMiB, onStep = () => {} } = options;
  const status: OfficialStatus = {
    home,
    java: await javaVersion(),
    installed: readInstalled(home),
    editions: options.editions.map((edition) => editionPackages(home, edition)),
    starts: [],
  };
  if (!options.start) return status;
  for (const { edition } of status.editions.filter(({ ready }) => ready)) {
    onStep(`starting the official validator for ${edition}`);
    const began = performance.now();
    const failure = await tryStart({ edition, home, memoryMiB });
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    status.starts.push({ edition, seconds, ...(failure === undefined ? {} : { failure }) });
  }
  return status;
}

async function tryStart(options: Parameters<typeof openOfficialValidator>[0]): Promise<string | undefined> {
  try {
    await (await openOfficialValidator(options)).close();
    return undefined;
  } catch (error) {
    if (error instanceof OfficialUnavailable) return error.message;
    throw error;
  }
}

/** Whether the validator can be used, as far as was looked. */
export function isUsable({ java, installed, editions, starts }: OfficialStatus): boolean {
  return (
    java !== undefined &&
    installed !== undefined &&
    editions.some(({ ready }) => ready) &&
    starts.every(({ failure }) => failure === undefined)
  );
}
