import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Debian's golang-go and golang-golang-x-mod-dev. */
const GO_LIBRARY = '/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog'

/** Why the program cannot be built here; false when it can. */
export const missing =
  existsSync('/usr/bin/go') && existsSync(GO_LIBRARY)
    ? false
    : "not run: needs Debian's golang-go and golang-golang-x-mod-dev"

/** Builds the reader into a folder; the function runs it and answers with what it said, or throws. */
export function buildReader(folder: string): (...words: string[]) => Promise<string> {
  const program = join(folder, 'tlog')
  const source = new URL('tlog.go', import.meta.url).pathname
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' }
  execFileSync('/usr/bin/go', ['build', '-o', program, source], { env, stdio: 'pipe' })
  const run = promisify(execFile)
  return async (...words) => (await run(program, words)).stdout
}
