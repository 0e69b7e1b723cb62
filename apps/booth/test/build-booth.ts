import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

/** Builds the screens into a folder of its own, so that a test never meets a half-written one. */
export async function buildBooth(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const given = process.env.LANDPORT_BOOTH_DIST
  if (given !== undefined) return { folder: given, remove: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'landport-booth-'))
  const root = join(import.meta.dirname, '..')
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
