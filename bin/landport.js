#!/usr/bin/env node
// The way in, for any Node from 20: makes sure the packages are there, then runs the command on the Node that
// came with them. Plain JavaScript without packages, because it runs before there are any.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generalHelp } from './general-help.js'
import { installPackages, packagesAreCurrent } from './packages.js'
import { findRuntime } from './runtime.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Landport needs Node 20 or later to set itself up; this is Node ${process.versions.node}.`)
}
if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
  process.stdout.write(generalHelp())
  process.exit(args.length === 0 ? 2 : 0)
}

try {
  if (!packagesAreCurrent(root)) await installPackages(root)
  const child = spawn(findRuntime(root), [join(root, 'apps/cli/src/main.ts'), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  child.on('error', (error) => fail(`Landport's Node could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  stopWhenParentIsGone(child)
} catch (error) {
  fail(error.message)
}

/**
 * npm runs a script through a shell and passes a signal to that shell only, which dies and leaves us behind. So a
 * changed parent means: stop.
 */
function stopWhenParentIsGone(child) {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    child.kill('SIGTERM')
  }, 250)
  timer.unref()
}

function fail(text) {
  if (args.includes('--json')) console.log(JSON.stringify({ failed: { code: 'setup', message: text } }))
  else console.error(text)
  process.exit(1)
}
