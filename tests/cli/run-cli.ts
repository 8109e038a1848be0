import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `watchline` as a user's shell would: a process of its own. */
export function runCli(...args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['bin/watchline.mjs', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder for the files of one test file; gone afterwards. */
export function inputFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'watchline-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    path: (name: string): string => join(folder, name),
    put: (name: string, content: string | Uint8Array | object): string => {
      const path = join(folder, name);
      const isReady = typeof content === 'string' || content instanceof Uint8Array;
      writeFileSync(path, isReady ? content : JSON.stringify(content));
      return path;
    },
  };
}
