import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startFailure } from '../../../lib/official/start-failure.ts';

const why = (output: string, message = '', exit?: { code: number | null; signal: string | null }) =>
  startFailure({ message, output, memoryMiB: 512, exit });

describe('Why the official validator is not there', () => {
  test('is told as lack of memory, with how much it had', () => {
    assert.match(
      why('Terminating due to java.lang.OutOfMemoryError: Java heap space'),
      /out of memory with 512 MiB/,
    );
    assert.match(why('There is insufficient memory for the Java Runtime Environment to continue.'), /memory/);
  });

  test('is told as lack of time, with how much it had', () => {
    const message = 'Validator service did not become ready within 300000ms';
    assert.match(why('', message), /did not start within 300 s/);
  });

  test('is not told as lack of memory because Java repeats its options', () => {
    const output = 'Picked up JAVA_TOOL_OPTIONS: -Xmx512m -XX:+ExitOnOutOfMemoryError\nException: no good';
    assert.match(why(output, '', { code: 1, signal: null }), /exit code 1: Exception: no good/);
  });

  test('names the terminology server that cannot be reached', () => {
    const output = 'Caused by: java.net.ConnectException: Connection refused';
    const told = startFailure({ message: '', output, memoryMiB: 512, tx: 'http://localhost:9/r4' });
    assert.match(told, /terminology server http:\/\/localhost:9\/r4 cannot be used \(.*Connection refused\)/);
  });

  test('names the package it asks for', () => {
    const output =
      'org.hl7.fhir.exceptions.FHIRException: Unable to resolve package id hl7.terminology.r4#9.9.9\n\tat a.b.C';
    assert.match(why(output), /asks for the FHIR package hl7\.terminology\.r4#9\.9\.9.*--packages/);
  });

  test('names the signal that ended it', () =>
    assert.match(why('', '', { code: null, signal: 'SIGKILL' }), /ended by SIGKILL/));

  test('else is the exception that it ended with', () => {
    const output =
      'Picked up JAVA_TOOL_OPTIONS: x\njava.lang.IllegalStateException: no good\n\tat a.b.C\n\t... 3 more';
    assert.equal(
      why(output, '', { code: 1, signal: null }),
      'the official validator ended with exit code 1: java.lang.IllegalStateException: no good',
    );
  });
});
