import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Fonts of the report, by npm as the console has them: one typeface in three subsets of letters, and Chinese. Which of
 * them has a character is asked of the fonts themselves.
 */
const require = createRequire(import.meta.url)
const fileOf = (name: string, subset: string, weight: number): string =>
  join(
    dirname(require.resolve(`@fontsource/${name}/package.json`)),
    'files',
    `${name}-${subset}-${weight}-normal.woff`,
  )

export const FACES = ['latin', 'latin-ext', 'vietnamese', 'chinese', 'mono'] as const
export type Face = (typeof FACES)[number]

export const FACE_FILES = {
  latin: fileOf('be-vietnam-pro', 'latin', 400),
  'latin-ext': fileOf('be-vietnam-pro', 'latin-ext', 400),
  vietnamese: fileOf('be-vietnam-pro', 'vietnamese', 400),
  chinese: fileOf('noto-sans-sc', 'chinese-simplified', 400),
  mono: fileOf('ibm-plex-mono', 'latin', 400),
} as const satisfies Record<Face, string>

export const BOLD_FILES = {
  latin: fileOf('be-vietnam-pro', 'latin', 600),
  'latin-ext': fileOf('be-vietnam-pro', 'latin-ext', 600),
  vietnamese: fileOf('be-vietnam-pro', 'vietnamese', 600),
  chinese: fileOf('noto-sans-sc', 'chinese-simplified', 600),
  mono: fileOf('ibm-plex-mono', 'latin', 400),
} as const satisfies Record<Face, string>
