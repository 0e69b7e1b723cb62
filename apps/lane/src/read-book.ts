import { readdirSync, readFileSync } from 'node:fs'
import { type NamedJson, type SiteBook, siteBook } from '@landport/site/site-book'
import type { Side } from '@landport/std/side'
import type { Clock } from '@landport/std/time'

const ROOT = new URL('../../../', import.meta.url)

/** The sites and packs that were installed with this computer. Throws Fault with every fault of every file. */
export function readBook(side: Side, sites: readonly string[], clock: Clock, root = ROOT): SiteBook {
  const packs = readdirSync(new URL('procedures/', root)).filter((name) => name.endsWith('.json'))
  return siteBook(
    side,
    {
      sites: sites.map((id) => readNamed(`sites/${id}.json`, root)),
      packs: packs.map((name) => readNamed(`procedures/${name}`, root)),
    },
    clock,
  )
}

const readNamed = (file: string, root: URL): NamedJson => ({
  file,
  json: JSON.parse(readFileSync(new URL(file, root), 'utf8')),
})
