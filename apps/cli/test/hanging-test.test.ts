import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { ROOT } from '../src/root.ts'
import type { Tally } from '../src/testing/all.ts'

const folder = mkdtempSync(join(tmpdir(), 'landport-hanging-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const FILES = {
  // Stands still within one step.
  'stuck.test.mjs': `test('stands still', () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0) })`,
  // Does not hear that it should end, and its own child holds its output open.
  'deaf.test.mjs': `process.on('SIGTERM', () => {})
    test('waits for what never comes', () => {
      spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
      return new Promise((resolve) => setInterval(() => resolve, 1000))
    })`,
  'good.test.mjs': `test('is well', () => {})`,
}

test('a test file that hangs is ended with all that it started and named, and the others have their turn; what each took is told', async () => {
  const paths = Object.entries(FILES).map(([name, text]) => {
    const path = join(folder, name)
    writeFileSync(
      path,
      `import { test } from 'node:test'\nimport { spawn } from 'node:child_process'\n${text}\n`,
    )
    return relative(ROOT, path)
  })
  const { passed, failed, failures, report } = await runOn(paths)
  assert.deepEqual([passed, failed], [1, 2])
  const told = failures.join('\n')
  assert.match(told, /stuck\.test\.mjs: hangs, and was ended after 8 s/)
  assert.match(
    told,
    /deaf\.test\.mjs: hangs, and was ended after 8 s; unfinished then: waits for what never comes/,
  )
  assert.doesNotMatch(told, /good\.test/)
  assert.match(report, /\d\.\d s of the processor, +\d+\.\d s in all: .*good\.test\.mjs/)
  assert.match(report, /\? s of the processor, .*stuck\.test\.mjs/, 'what was ended could not say it')
})

/** In a process of its own: a run within a run is left out by node:test. */
async function runOn(paths: readonly string[]) {
  const script = join(folder, 'run.mjs')
  writeFileSync(
    script,
    `import { runFiles } from ${JSON.stringify(pathToFileURL(join(ROOT, 'apps/cli/src/testing/run-files.ts')))}
    console.log(JSON.stringify(await runFiles(${JSON.stringify(paths)}, process.stderr, { fileMsMax: 8_000, slowest: 3 })))`,
  )
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], { env, cwd: ROOT })
  return { ...(JSON.parse(stdout) as Tally), report: stderr }
}
