import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Fault } from '@landport/std/assert'

/** Path of the browser, for the end-to-end tests. */
export const CHROMIUM_VARIABLE = 'LANDPORT_CHROMIUM'

/** The headless shell first: it draws the same pages for half the processor time, as it has no window of its own. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The machine's browser; one of Debian's packages where root may install it. Throws when there is none. */
export async function getChromium(say: (text: string) => void): Promise<string> {
  const named = process.env[CHROMIUM_VARIABLE]
  if (named !== undefined) {
    if (existsSync(named)) return named
    throw new Fault('no_browser', `${CHROMIUM_VARIABLE} names ${named}, which is not there`, {
      retryable: false,
    })
  }
  const found = PLACES.find((place) => existsSync(place))
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say("installing Debian's Chromium for the end-to-end tests (about a minute)…")
    await aptGet(['update', '-q'])
    // Older systems have the whole browser only.
    await install('chromium-headless-shell').catch(() => install('chromium'))
    const installed = PLACES.find((place) => existsSync(place))
    if (installed !== undefined) return installed
  }
  throw new Fault(
    'no_browser',
    `the end-to-end tests need Chromium or Chrome, and none was found: install one, or name it in ${CHROMIUM_VARIABLE}`,
    { retryable: false },
  )
}

const install = (name: string): Promise<void> =>
  aptGet(['install', '-y', '-q', '--no-install-recommends', name])

function aptGet(words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('apt-get', words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk)
      })
    }
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve()
      const reason = output.trim().split('\n').slice(-3).join('\n')
      reject(new Fault('no_browser', `apt-get ${words[0]} failed: ${reason}`, { retryable: true }))
    })
  })
}
