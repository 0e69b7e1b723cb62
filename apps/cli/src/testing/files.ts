import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from '../root.ts'

export interface TestFiles {
  /** Long ones first, so that none of them is left running alone at the end. */
  readonly all: readonly string[]
  /** Those of them in a folder `e2e`: they drive a browser. */
  readonly browser: readonly string[]
}

/** By what a file starts: a browser, processes and databases, nothing. The last take a second or two each. */
const LONG_FIRST = ['tests', 'apps', 'packages']

/** All test files of the clone, or those whose path holds one of the parts. Paths relative to the clone. */
export function listTestFiles(parts: readonly string[]): TestFiles {
  const folders = [
    'tests',
    ...['packages', 'apps'].flatMap((room) => list(room).map((name) => join(room, name, 'test'))),
  ]
  const files = folders
    .flatMap(testFilesUnder)
    .filter((path) => parts.length === 0 || parts.some((part) => path.includes(part)))
    .sort()
  const browser = files.filter((path) => /[/\\]e2e[/\\]/.test(path))
  const others = files.filter((path) => !browser.includes(path))
  return { all: [...browser, ...others.sort((one, other) => rankOf(one) - rankOf(other))], browser }
}

const rankOf = (path: string): number => LONG_FIRST.findIndex((beginning) => path.startsWith(beginning))

const list = (folder: string): string[] =>
  existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)) : []

function testFilesUnder(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return []
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
}
