import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const ROOT = dirname(import.meta.dirname)

/** Lower rooms first. A room may import those before it (ARCHITECTURE, "Rooms"). */
export const PACKAGES = [
  'std',
  'marks',
  'kernel',
  'site',
  'clearance',
  'passage',
  'journal',
  'exchange',
  'barrier',
  'fleet',
  'twin',
  'formats',
  'store',
  'api',
]

/** What an app may import, beside packages. The console works in a browser: only what it must agree on with the server. */
export const APPS: Readonly<Record<string, readonly string[]>> = {
  server: PACKAGES,
  lane: PACKAGES.filter((name) => name !== 'store'),
  booth: ['std', 'marks', 'site', 'passage', 'exchange', 'barrier', 'api'],
  console: ['std', 'marks', 'site', 'clearance', 'passage', 'exchange', 'barrier', 'api'],
  world: [
    'std',
    'marks',
    'kernel',
    'site',
    'clearance',
    'passage',
    'exchange',
    'barrier',
    'twin',
    'api',
    'formats',
  ],
  verifier: ['std', 'journal', 'exchange'],
  simulate: PACKAGES.filter((name) => name !== 'store'),
  cli: [...PACKAGES, 'server', 'lane', 'world', 'simulate'],
}

/** No IO, no clock, no randomness, no environment: those come in as parameters. */
export const PURE = PACKAGES.filter((name) => name !== 'store')

export interface Room {
  readonly name: string
  readonly folder: string
  readonly manifest: Manifest
}

export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

export function listRooms(kind: 'packages' | 'apps'): Room[] {
  return readdirSync(join(ROOT, kind))
    .filter((name) => existsSync(join(ROOT, kind, name, 'package.json')))
    .map((name) => {
      const folder = join(ROOT, kind, name)
      return {
        name,
        folder,
        manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest,
      }
    })
}

export interface Import {
  readonly file: string
  readonly from: string
}

/** Every module that the sources under the folder name, relative ones left out. */
export function listImports(folder: string): Import[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?'([^'\n]+)'|import\('([^'\n]+)'\)/g,
        ),
      ]
        .map((match) => match[1] ?? match[2]!)
        .filter((from) => !from.startsWith('.'))
        .map((from) => ({ file: file.slice(ROOT.length + 1), from })),
    )
}

/** `@scope/name/part` → `@scope/name`. */
export const packageOf = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
