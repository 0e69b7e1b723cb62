import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** Where the page that verifies packs is built to, beside the console: one file with everything in it. */
export const VERIFY_PAGE_BUILT = new URL('../../../verifier/dist/index.html', import.meta.url)

/** Null when it was not built on this machine. Read at each use: it may be built anew. */
export const readVerifyPage = (place: URL | string): Promise<Buffer | null> =>
  readFile(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

/** Only the page's own script may run, and it may ask nobody for anything. */
export function verifyPagePolicy(page: Buffer): string {
  const scripts = [...page.toString().matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`,
  )
  return `default-src 'none'; script-src ${scripts.join(' ')}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}
