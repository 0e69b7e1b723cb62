import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isOurRuntime } from './runtime.js'

/**
 * Whether node_modules holds what package-lock.json names: compared by content, because file times say nothing
 * after a clone or a copy. Packages for other platforms are not expected.
 */
export function packagesAreCurrent(root) {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'))
  if (wanted === null)
    throw new Error(`package-lock.json is missing or unreadable in ${root}: the clone is not whole.`)
  if (installed === null) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true
    const optional = entry.optional || entry.devOptional || entry.peer
    if (optional && !isOurRuntime(path.slice('node_modules/'.length))) return true
    const found = installed[path]
    return entry.link
      ? found?.link === true && existsSync(join(root, path))
      : found?.version === entry.version
  })
}

/** `npm ci` behind one line of progress. Throws with npm's own words when it fails. */
export async function installPackages(root) {
  const total = Object.keys(readPackages(join(root, 'package-lock.json'))).length
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  const show = process.stderr.isTTY
    ? () => {
        const count = Math.min(countInstalled(root), total)
        process.stderr.write(
          `\r\x1b[KInstalling packages from the npm registry: ${count} folders, ${seconds()}`,
        )
      }
    : () => {}
  if (!process.stderr.isTTY) console.error('Installing packages from the npm registry (about half a minute)…')
  const timer = setInterval(show, 500)
  try {
    await runNpmCi(root)
  } finally {
    clearInterval(timer)
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  }
  console.error(`Packages installed in ${seconds()}.`)
}

function runNpmCi(root) {
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--no-progress', '--prefer-offline']
  // Settings of the npm run that started us (its command, its workspace) must not steer this one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^npm_(lifecycle|package|command|execpath)/i.test(key)),
  )
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32'
    const npm = spawn(windows ? 'npm.cmd' : 'npm', words, {
      cwd: root,
      env,
      shell: windows,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (output += chunk))
    npm.on('error', (error) =>
      reject(
        new Error(error.code === 'ENOENT' ? 'npm is not installed: it comes with Node.' : error.message),
      ),
    )
    npm.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(explain(output, code, root)))))
  })
}

function explain(output, code, root) {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trimEnd())
    .filter(
      (line) => line !== '' && !line.startsWith('npm warn') && !line.includes('complete log of this run'),
    )
  if (/ENOSPC/.test(output)) return 'The packages could not be installed: the disk is full.'
  if (/EACCES|EPERM|EROFS/.test(output))
    return `The packages could not be installed: this account may not write here (${lines[0] ?? root}).`
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/.test(output))
    return `The packages could not be installed: the npm registry was not reached (${lines[0] ?? 'no answer'}).`
  return `The packages could not be installed (npm ci ended with ${code}):\n${lines.slice(0, 12).join('\n')}`
}

function readPackages(path) {
  if (!existsSync(path)) return null
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/** Top-level folders, a scope counting as its packages: enough to see that it moves. */
function countInstalled(root) {
  try {
    return readdirSync(join(root, 'node_modules')).filter((name) => !name.startsWith('.')).length
  } catch {
    return 0
  }
}
