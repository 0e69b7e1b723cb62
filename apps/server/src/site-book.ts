import { readdirSync, readFileSync } from 'node:fs'
import { type NamedJson, type SiteBook, siteBook } from '@landport/site/site-book'
import type { Site } from '@landport/site/site-schema'
import type { Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'

export type { SiteBook } from '@landport/site/site-book'

const ROOT = new URL('../../../', import.meta.url)
/** Lạng Sơn; another province names its own in its configuration. */
export const DEFAULT_SITES = ['huu-nghi-1119-1120', 'tan-thanh-1088-2-1089'] as const

/** Throws Fault `site-file-refused` or `procedures-refused`, with every fault of every file and its path. */
export function loadSiteBook(side: Side, ids: readonly string[] = DEFAULT_SITES, root = ROOT): SiteBook {
  const packs = readdirSync(new URL('procedures/', root)).filter((name) => name.endsWith('.json'))
  const files = {
    sites: ids.map((id) => readNamed(`sites/${id}.json`, root)),
    packs: packs.map((name) => readNamed(`procedures/${name}`, root)),
  }
  return siteBook(side, files, { now: () => instantFromMs(Date.now()) })
}

const readNamed = (file: string, root: URL): NamedJson => ({
  file,
  json: JSON.parse(readFileSync(new URL(file, root), 'utf8')),
})

/** `HN` of `huu-nghi-1119-1120`: the first letters of the name, as they stand in references. */
export const gateCodeOf = (site: Pick<Site, 'id'>): string =>
  site.id
    .split('-')
    .filter((part) => /^[a-z]/.test(part))
    .map((part) => part[0]!.toUpperCase())
    .join('')
    .slice(0, 4)
