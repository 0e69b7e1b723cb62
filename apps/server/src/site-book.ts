import { readdirSync, readFileSync } from 'node:fs'
import { checkPack } from '@landport/site/check-pack'
import { checkSite } from '@landport/site/check-site'
import type { ConfigFault } from '@landport/site/config-fault'
import type { ProcedurePack } from '@landport/site/pack-schema'
import { compileRules, type Rules } from '@landport/site/rules'
import type { Site } from '@landport/site/site-schema'
import { assert, Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'

/** The gates of this instance and the rules of its side, read and checked at the start. */
export interface SiteBook {
  readonly sites: readonly Site[]
  readonly pack: ProcedurePack
  readonly rules: Rules
  find(id: string): Site | null
}

const ROOT = new URL('../../../', import.meta.url)
/** Lạng Sơn; another province names its own in its configuration. */
export const DEFAULT_SITES = ['huu-nghi-1119-1120', 'tan-thanh-1088-2-1089'] as const

/** Throws Fault `site-file-refused` or `procedures-refused`, with every fault and its path. */
export function loadSiteBook(side: Side, ids: readonly string[] = DEFAULT_SITES, root = ROOT): SiteBook {
  const sites = ids.map((id) => loadSite(id, root))
  const pack = latestPack(side, root)
  const rules = compileRules(pack)
  assert(rules.ok, 'a checked pack compiles')
  return {
    sites,
    pack,
    rules: rules.value,
    find: (id) => sites.find((site) => site.id === id) ?? null,
  }
}

function loadSite(id: string, root: URL): Site {
  const path = new URL(`sites/${id}.json`, root)
  const checked = checkSite(JSON.parse(readFileSync(path, 'utf8')))
  if (!checked.ok) throw refused('site-file-refused', `sites/${id}.json`, checked.error)
  return checked.value
}

function latestPack(side: Side, root: URL): ProcedurePack {
  const folder = new URL('procedures/', root)
  const names = readdirSync(folder).filter(
    (name) => name.startsWith(side.toLowerCase()) && name.endsWith('.json'),
  )
  const packs = names.map((name) => {
    const checked = checkPack(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    if (!checked.ok) throw refused('procedures-refused', `procedures/${name}`, checked.error)
    return checked.value
  })
  const latest = packs
    .filter((pack) => pack.side === side)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]
  assert(latest !== undefined, 'a side has a procedure pack', side)
  return latest
}

const refused = (code: string, file: string, faults: readonly ConfigFault[]): Fault =>
  new Fault(code, `${file}: ${faults.map(({ path, message }) => `${path}: ${message.en}`).join('; ')}`, {
    retryable: false,
  })

/** `HN` of `huu-nghi-1119-1120`: the first letters of the name, as they stand in references. */
export const gateCodeOf = (site: Pick<Site, 'id'>): string =>
  site.id
    .split('-')
    .filter((part) => /^[a-z]/.test(part))
    .map((part) => part[0]!.toUpperCase())
    .join('')
    .slice(0, 4)
