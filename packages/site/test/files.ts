import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { checkPack } from '../src/check-pack.ts'
import { checkSite } from '../src/check-site.ts'
import type { ConfigFault } from '../src/config-fault.ts'
import type { ProcedurePack } from '../src/pack-schema.ts'
import type { Site } from '../src/site-schema.ts'

const root = new URL('../../../', import.meta.url)
const listJson = (folder: string): string[] =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`)

export const siteFiles = listJson('sites')
export const packFiles = listJson('procedures')

/** A fresh copy each time, so that a test may break it. */
// biome-ignore lint/suspicious/noExplicitAny: tests break these files on purpose.
export const readJson = (path: string): any => JSON.parse(readFileSync(new URL(path, root), 'utf8'))

export function getSite(id: string): Site {
  const result = checkSite(readJson(`sites/${id}.json`))
  assert(result.ok, `site ${id} is broken`)
  return result.value
}

export function getPack(id: string): ProcedurePack {
  const result = checkPack(readJson(`procedures/${id}.json`))
  assert(result.ok, `pack ${id} is broken`)
  return result.value
}

export const brief = (faults: readonly ConfigFault[]): string[] => faults.map((f) => `${f.code} ${f.path}`)
