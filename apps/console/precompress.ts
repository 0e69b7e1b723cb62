import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Fonts are compressed already. */
const TEXT = /\.(js|css|svg|html)$/
/** Below one network packet nothing is won. */
const BYTES_MIN = 1_000

/** Leaves `name.br` and `name.gz` beside each text file of a build, as small as can be: the server only hands them out. */
export function precompress(): Plugin {
  return {
    name: 'landport-precompress',
    apply: 'build',
    writeBundle({ dir }) {
      if (dir === undefined) return
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!TEXT.test(name)) continue
        const path = join(dir, name)
        const bytes = readFileSync(path)
        if (bytes.length < BYTES_MIN) continue
        writeFileSync(`${path}.br`, brotli(bytes))
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

export const brotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
