import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../root.ts'
import type { Tally } from './all.ts'

const CHECKS = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit'],
  style: ['apps/cli/bin/biome.js', 'check', '--diagnostic-level=warn', '.'],
} as const

/** One checker over the whole clone: a single test, whose output is shown when it fails. */
export async function runCheck(name: keyof typeof CHECKS, say: (text: string) => void): Promise<Tally> {
  const [program, ...words] = CHECKS[name]
  const startedMs = performance.now()
  const { code, output } = await run([join(ROOT, program), ...words])
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  if (code === 0) {
    say(`✔ ${name} (${seconds} s)`)
    return { passed: 1, failed: 0, skipped: 0, failures: [] }
  }
  say(`✖ ${name} (${seconds} s)\n${output.trim()}`)
  return { passed: 0, failed: 1, skipped: 0, failures: [name] }
}

function run(words: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk)
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}
