/** Directory data that cannot be used: which file, and what is wrong with it, in one sentence. */
export class DirectoryFileError extends Error {
  constructor(file: string, problem: string) {
    super(`${file} ${problem}`);
    this.name = 'DirectoryFileError';
  }
}
