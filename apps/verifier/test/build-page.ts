import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

/** Builds the page into a folder of its own. `file`: the page, one file with everything in it. */
export async function buildPage(): Promise<{ readonly file: string; remove(): Promise<void> }> {
  const given = process.env.LANDPORT_VERIFIER_DIST
  if (given !== undefined) return { file: join(given, 'index.html'), remove: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'landport-verifier-'))
  await build({
    configFile: join(import.meta.dirname, '../vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  return { file: join(folder, 'index.html'), remove: () => rm(folder, { recursive: true, force: true }) }
}
